import type { Replacement } from "../call-graph.ts";
import type { FileModel, Range } from "../expressions.ts";
import { classUnit, functionUnit, isWithin, lineage, type NamedEdge, type Scope, type Value, valuesOf } from "../values.ts";
import type { PythonWorld } from "./names.ts";

// `patch`, `mock.patch`, `mocker.patch`; `patch.object`; `monkeypatch.setattr`. A double that `wraps` something still calls it.
const PATCH = /(?:^|\.)patch$/;
const PATCH_OBJECT = /(?:^|\.)patch\.object$/;
const SET_ATTRIBUTE = /(?:^|\.)setattr$/;

/** What the calls in a range of a file replace with doubles. */
export function mocksIn(world: PythonWorld, scope: Scope, range: Range): NamedEdge[] {
  const { file } = scope;
  return file.calls
    .filter((call) => isWithin(call, range))
    .flatMap((call): NamedEdge[] => {
      const called = file.text.slice(call.called.start, call.called.end);
      if (/\bwraps\s*=/.test(call.arguments)) return [];
      const at = { path: file.path, line: call.line };
      const target = /^\(\s*["']([\w.]+)["']/.exec(call.arguments)?.[1];
      if (target !== undefined && (PATCH.test(called) || SET_ATTRIBUTE.test(called))) return toEdges(patched(world, file, target), at);
      if (!PATCH_OBJECT.test(called) && !SET_ATTRIBUTE.test(called)) return [];
      const parts = /^\(\s*([\w.]+)\s*,\s*["'](\w+)["']/.exec(call.arguments);
      const [, object = "", name = ""] = parts ?? [];
      const offset = call.called.end + call.arguments.indexOf(object);
      const held = object === "" ? [] : valuesOf(world, scope, { start: offset, end: offset + object.length });
      return toEdges(
        held.flatMap((value) => memberReplaced(world, value, name)),
        at,
      );
    });
}

type Replaced = Pick<Replacement, "what" | "module" | "names" | "units">;

function toEdges(replaced: readonly Replaced[], at: { readonly path: string; readonly line: number }): NamedEdge[] {
  return replaced.map((one) => ({ kind: "replace", replacement: { ...one, ...at } }));
}

/** `shop.checkout.add` is the name `add` in a module; `shop.cart.Cart.add` is a method of a class in one. */
function patched(world: PythonWorld, file: FileModel, target: string): Replaced[] {
  const parts = target.split(".");
  for (let length = parts.length - 1; length > 0; length--) {
    const module = world.find(parts.slice(0, length).join("."), file.path);
    if (module === null) continue;
    const [name = "", member] = parts.slice(length);
    if (member === undefined) return memberReplaced(world, { kind: "module", module, through: [] }, name);
    return world.exported(module, name).flatMap((value) => memberReplaced(world, value, member));
  }
  return [];
}

function memberReplaced(world: PythonWorld, holder: Value, name: string): Replaced[] {
  if (holder.kind === "module") {
    const { module } = holder;
    // A definition is replaced for everyone; an imported name only for those who take it from this module.
    const own = world.exported(module, name).filter((value) => "definition" in value && value.definition.path === module);
    return [{ what: `${name} of ${module}`, module, names: [name], units: own.flatMap(unitKeys) }];
  }
  if (holder.kind !== "class" && holder.kind !== "instance") return [];
  const method = lineage(world, holder.definition)
    .flatMap((one) => world.methods(one))
    .find((one) => one.name === name);
  return method ? [{ what: `${holder.definition.name}.${name}`, module: null, names: null, units: [functionUnit(method).key] }] : [];
}

function unitKeys(value: Value): string[] {
  if (value.kind === "function") return [functionUnit(value.definition).key];
  return value.kind === "class" ? [classUnit(value.definition).key] : [];
}
