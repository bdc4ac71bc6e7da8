import { describe, expect, it } from "vitest";
import { readFormats } from "../../../src/io/formats.ts";
import { readLanguages } from "../../../src/io/languages.ts";
import { grammarsFolder } from "../../../src/io/package.ts";
import { DEFAULT_SETTINGS } from "../../../src/model/settings.ts";
import { createScanner, scanFile } from "../../../src/scan/scan-file.ts";
import { compileLexer } from "../../../src/scan/source/lexer.ts";

const rows = readLanguages(grammarsFolder());
const scanner = createScanner(
  DEFAULT_SETTINGS,
  { languages: rows, formats: readFormats(grammarsFolder()) },
  { captures: async () => ({ kind: "no-grammar" }) },
  false,
);

/** The ids that a file declares or references, by the lexer alone. */
async function idsIn(path: string, text: string, own = scanner): Promise<string[]> {
  const outcome = await scanFile(own, path, Buffer.from(text));
  return outcome.kind === "scanned" ? outcome.scan.tags.filter(({ role }) => role !== "none").map(({ id }) => id) : [];
}

it("every language row compiles", () => {
  for (const row of rows) expect(() => compileLexer(row), row.name).not.toThrow();
  expect(rows.length).toBeGreaterThan(60);
});

const Y = "@CODE:YES-001";
const N = "@CODE:NO-001";

// Each text has YES in comments, and NO in text that only looks like a comment.
describe.each([
  ["a.kt", `// ${Y}\nval a = "// ${N} \${f("# ${N}")}"\nval b = """\n// ${N}\n"""\n/* /* */ ${Y} */\n`],
  ["a.swift", `// ${Y}\nlet a = "// ${N} \\(f("// ${N}"))"\nlet b = #"// ${N} "x" "#\nlet c = """\n// ${N}\n"""\n/* /* */ ${Y} */\n`],
  ["a.dart", `// ${Y}\nvar a = '// ${N} \${f('// ${N}')}';\nvar b = r'\\'; // ${Y}\n`],
  ["a.c", `// ${Y}\nchar *a = "/* ${N} */"; char b = '"'; // ${Y}\n#define X /* ${Y} */ 1\n`],
  ["a.cpp", `auto a = R"x(// ${N} )" )x"; // ${Y}\nint n = 1'000'000; // ${Y}\n`],
  ["a.m", `// ${Y}\nNSString *a = @"// ${N}";\n`],
  ["a.cs", `var a = @"\\"; // ${Y}\nvar b = $"// ${N} {f("// ${N}")}";\nvar c = """\n// ${N} "x"\n""";\n/// ${Y}\n`],
  ["a.fs", `(* (* *) ${Y} *)\nlet a = "(* ${N} *)"\nlet f = (*) // ${Y}\n`],
  ["a.vb", `Dim a = "' ${N} "" ' ${N}" ' ${Y}\nREM ${Y}\n`],
  ["a.rb", `# ${Y}\na = "# ${N} #{f("# ${N}")}"\nb = <<~TEXT\n  # ${N}\nTEXT\nc = %w[# ${N}]\n=begin\n${Y}\n=end\n`],
  ["a.pl", `# ${Y}\nmy $n = $#list; my $a = '# ${N}'; # ${Y}\nmy $b = q{# ${N} {x}};\nprint <<"END";\n# ${N}\nEND\n=pod\n\n${Y}\n\n=cut\n`],
  ["a.r", `# ${Y}\na <- "# ${N}"\nb <- r"(# ${N})"\n`],
  ["a.jl", `# ${Y}\n#= #= =# ${Y} =#\na = "# ${N} $(f("# ${N}"))"\nb = x' # ${Y}\n`],
  ["a.lua", `-- ${Y}\nlocal a = [==[ -- ${N} ]] ]==]\n--[[ ${Y} ]]\nlocal b = '-- ${N}'\n`],
  ["a.ex", `# ${Y}\na = "# ${N} #{f("# ${N}")}"\nb = ~s(# ${N})\n@doc """\n# ${N}\n"""\n`],
  ["a.erl", `% ${Y}\nf() -> "% ${N}", $%, 'a% ${N}'. % ${Y}\n`],
  ["a.hs", `-- ${Y}\n{- {- -} ${Y} -}\na = "-- ${N}"\nx' = y --> z\nb = '"' -- ${Y}\n`],
  ["a.ml", `(* (* *) ${Y} *)\nlet a = "(* ${N} *)"\nlet b = {x|(* ${N} *)|x}\n`],
  ["a.elm", `-- ${Y}\na = """\n-- ${N}\n"""\n`],
  ["a.clj", `; ${Y}\n(def a "; ${N}") (def b \\;) ; ${Y}\n`],
  ["a.lisp", `; ${Y}\n#| #| |# ${Y} |#\n(setq a "; ${N}" b #\\;) ; ${Y}\n`],
  ["a.scm", `; ${Y}\n(define a "; ${N}")\n`],
  ["a.zig", `// ${Y}\nconst a =\n    \\\\// ${N}\n;\n`],
  ["a.nim", `# ${Y}\n#[ #[ ]# ${Y} ]#\nlet a = """\n# ${N}\n"""\n`],
  ["a.d", `/+ /+ +/ ${Y} +/\nauto a = r"\\"; // ${Y}\nauto b = \`// ${N}\`;\n`],
  ["a.adb", `-- ${Y}\nA : String := "-- ${N} ""-- ${N}"; C : Character := '"'; -- ${Y}\n`],
  ["a.f90", `! ${Y}\na = '! ${N} ''! ${N}' ! ${Y}\n`],
  ["a.f", `C ${Y}\n      a = '! ${N}'\n`],
  ["a.cob", `      * ${Y}\n       MOVE "*> ${N}" TO A. *> ${Y}\n`],
  ["a.pas", `{ ${Y} }\n(* ${Y} *)\na := '// ${N} ''// ${N}'; // ${Y}\n`],
  ["a.sv", `// ${Y}\nassign a = 8'hFF; // ${Y}\nstring s = "// ${N}";\n`],
  ["a.vhd", `-- ${Y}\nconstant a : string := "-- ${N}"; constant q : character := '"'; -- ${Y}\n`],
  ["a.sol", `// ${Y}\nstring a = "// ${N}";\n`],
  ["a.groovy", `// ${Y}\ndef a = '''\n// ${N}\n'''\ndef b = "// ${N} \${f('// ${N}')}"\n`],
  ["build.gradle", `// ${Y}\ndef a = '// ${N}'\n`],
  ["a.ps1", `# ${Y}\n<# ${Y} #>\n$a = "# ${N} \`" # ${N}"\n$b = @'\n# ${N}\n'@\n$c = 'it''s # ${N}' # ${Y}\n`],
  ["a.bat", `REM ${Y}\n:: ${Y}\necho REM ${N}\n`],
  ["a.tf", `# ${Y}\n// ${Y}\na = "# ${N} \${f("# ${N}")}"\nb = <<EOT\n# ${N}\nEOT\n`],
  ["a.proto", `// ${Y}\noption a = "// ${N}";\n`],
  ["a.graphql", `# ${Y}\n"""\n# ${N}\n"""\ntype A { b: String }\n`],
  ["a.prisma", `// ${Y}\nurl = "// ${N}"\n`],
  ["a.scss", `// ${Y}\na { b: "// ${N}"; c: url(http://x.org/${N}); }\n`],
  ["a.less", `// ${Y}\na { b: "/* ${N} */"; }\n`],
  [
    "a.vue",
    `<!-- ${Y} -->\n<template><p title="// ${N}">// ${N}</p></template>\n<script lang="ts">\n// ${Y}\nconst a = "// ${N}";\n</script>\n<style lang="scss">\n// ${Y}\n</style>\n`,
  ],
  ["a.svelte", `<script>\n// ${Y}\n</script>\n<p>// ${N}</p>\n<!-- ${Y} -->\n`],
  ["a.astro", `---\n// ${Y}\nconst a = "// ${N}";\n---\n<p>// ${N}</p>\n{/* ${Y} */}\n`],
  ["a.mdx", `{/* ${Y} */}\n\n\`\`\`js\n// ${N}\n\`\`\`\n`],
  ["a.blade.php", `{{-- ${Y} --}}\n<p># ${N}</p>\n<?php // ${Y}\n$a = "# ${N}"; ?>\n`],
  ["a.jinja", `{# ${Y} #}\n<p># ${N}</p>\n`],
  ["a.erb", `<%# ${Y} %>\n<p># ${N}</p>\n<% # ${Y}\n a = "# ${N}" %>\n`],
  ["a.hbs", `{{!-- ${Y} --}}\n{{! ${Y} }}\n<p>// ${N}</p>\n`],
  ["a.xml", `<!-- ${Y} -->\n<a b="<!-- ${N} -->"><![CDATA[<!-- ${N} -->]]></a>\n`],
  ["a.tex", `% ${Y}\n50\\% ${N}\n\\begin{verbatim}\n% ${N}\n\\end{verbatim}\n`],
  ["a.rst", `.. ${Y}\n\nText::\n\n   .. ${N}\n\n.. code-block:: python\n\n   # ${N}\n`],
  ["a.adoc", `// ${Y}\n----\n// ${N}\n----\n`],
  ["CMakeLists.txt", `# ${Y}\n#[[ ${Y} ]]\nset(a "# ${N}")\nset(b [=[ # ${N} ]=])\n`],
  ["BUILD", `# ${Y}\na = "# ${N}"\nb = """\n# ${N}\n"""\n`],
  ["justfile", `# ${Y}\na := "# ${N}"\n`],
  ["a.nix", `# ${Y}\na = ''\n  # ${N}\n'';\n/* ${Y} */\n`],
  [".env", `# ${Y}\nA="# ${N}"\nB=x#${N}\n`],
  ["a.properties", `! ${Y}\na = b # ${N}\n`],
  ["crontab", `# ${Y}\n* * * * * run # ${N}\n`],
  ["a.fish", `# ${Y}\nset a "# ${N}" 'it\\'s # ${N}' # ${Y}\n`],
  ["a.vim", `" ${Y}\nlet a = "${N}"\n`],
  ["a.feature", `# ${Y}\nGiven a text\n  """\n  # ${N}\n  """\n`],
  ["a.coffee", `# ${Y}\n###\n${Y}\n###\na = "# ${N} #{f("# ${N}")}"\n`],
  ["a.tcl", `# ${Y}\nputs "# ${N}" ;# ${Y}\n`],
  ["a.glsl", `// ${Y}\n/* ${Y} */\n`],
  ["shop.yml.j2", `# ${Y}\n{# ${Y} #}\na: "# ${N}" # ${Y}\nb: "{{ "# ${N}" }}" # ${Y}\n`],
  ["nginx.conf.jinja2", `# ${Y}\n{# ${Y} #}\nserver_name "# ${N}"; # ${Y}\n`],
  ["cart.js.erb", `// ${Y}\nconst a = "<%= "// ${N}" # ${Y} %> // ${N}"; // ${Y}\n`],
  ["Dockerfile.erb", `# ${Y}\n<%# ${Y} %>\nRUN echo "# ${N}"\n`],
  ["cart.ts.hbs", `// ${Y}\n{{! ${Y} }}\nconst a = "{{b "// ${N}"}}"; // ${Y}\n`],
  ["cart.html.twig", `{# ${Y} #}\n<p># ${N}</p><!-- ${Y} -->\n`],
  ["Jenkinsfile", `// ${Y}\nsh '# ${N}'\n`],
  ["a.jsonnet", `# ${Y}\n{ a: '// ${N}', b: |||\n  # ${N}\n||| } // ${Y}\n`],
])("%s", (path, text) => {
  it("finds its comments, and nothing that only looks like one", async () => {
    const ids = await idsIn(path, text);
    expect(ids.filter((id) => id !== "YES-001")).toEqual([]);
    expect(ids).toHaveLength(text.split(Y).length - 1);
  });
});

it("only the code cells of a notebook are read as code", async () => {
  const cell = (type: string, ...lines: string[]) => ({
    cell_type: type,
    metadata: {},
    ...(type === "code" ? { outputs: [{ text: [`# ${N}\n`] }] } : {}),
    source: lines,
  });
  const notebook = { cells: [cell("code", `# ${Y}\n`, "x = 1"), cell("markdown", `# ${N}\n`, "text")], nbformat: 4 };
  expect(await idsIn("a.ipynb", JSON.stringify(notebook, null, 1))).toEqual(["YES-001"]);
});
