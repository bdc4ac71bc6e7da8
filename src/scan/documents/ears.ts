// @CODE:MARKDOWN-001
import type { RequirementForm } from "../../model/requirement.ts";

// The names that EARS gives to its forms, where a heading or a remark in brackets states one.
const NAMED: readonly (readonly [RegExp, RequirementForm])[] = [
  [/\bubiquitous\b|보편|상시|普遍|基本要件|通用需求/i, "ubiquitous"],
  [/\bevent[- ]driven\b|이벤트|イベント|事件驱动|事件驅動/i, "event"],
  [/\bstate[- ]driven\b|상태 ?(?:기반|주도)|状態駆動|状态驱动|狀態驅動/i, "state"],
  [/\bunwanted\b|\bundesired\b|비정상|원치|望ましくない|異常|异常/i, "unwanted"],
  [/\boptional\b|선택적|オプション|可选|可選/i, "optional"],
];

// The words that a sentence of each form begins with.
const BEGINNINGS: readonly (readonly [RegExp, RequirementForm])[] = [
  [/^(?:given\b|前提|假如|假设|假設|給定|给定|dado\b|angenommen\b|gegeben\b|étant donné)/i, "scenario"],
  [/^(?:as an? |as the |als ein|en tant que|como )[^,.]{0,200},? *(?:i |ich |je |quiero|we )/i, "story"],
  [/^(?:if|만약|만일|もし|如果|若)(?![a-z])/i, "unwanted"],
  [/^(?:when(?:ever)?|upon|on|当|當|一旦)(?![a-z])/i, "event"],
  [/^(?:while|during|as long as)(?![a-z])/i, "state"],
  [/^where(?![a-z])/i, "optional"],
];

const STORY = /\buser story\b|\bas an? [^,.]{1,100}, *i want\b/i;
const OBLIGES =
  /\b(?:shall|must|should|will|may not|required to|needs? to)\b|해야|하여야|한다|すること|しなければ|べき|必须|必須|应当?|應當?|需要/i;

/** The form that a name of EARS in a text states; `null`: none. */
export function namedForm(text: string): RequirementForm | null {
  return NAMED.find(([name]) => name.test(text))?.[1] ?? null;
}

/** The form of a requirement by its words, without Markdown. */
export function formOf(words: string): RequirementForm {
  const remark = /^[^()]{0,40}\(([^()]{1,60})\)/.exec(words)?.[1];
  const said = remark === undefined ? null : namedForm(remark);
  if (said !== null) return said;
  const begin = BEGINNINGS.find(([beginning]) => beginning.test(words))?.[1];
  if (begin !== undefined) return begin;
  if (STORY.test(words)) return "story";
  return OBLIGES.test(words) ? "ubiquitous" : "plain";
}
