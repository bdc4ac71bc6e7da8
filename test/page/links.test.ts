// @TEST:PAGE-001:LINKS
import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { forgeTemplate, readEditorTemplate, readLinkTemplate } from "../../src/page/links.ts";

const GITHUB = "https://github.com/shop/bookshop/blob/{commit}/{path}#L{line}";

describe("links to the forge", () => {
  it.each([
    ["git@github.com:shop/bookshop.git", GITHUB],
    ["https://github.com/shop/bookshop.git", GITHUB],
    ["https://github.com/shop/bookshop/", GITHUB],
    ["ssh://git@github.com/shop/bookshop.git", GITHUB],
    ["ssh://git@github.com:22/shop/bookshop.git", GITHUB],
    ["git://github.com/shop/bookshop.git", GITHUB],
    ["github.com:shop/bookshop", GITHUB],
    ["https://reader:s3cret@github.com/shop/bookshop.git", GITHUB],
    ["https://x-access-token:s3cret@github.com/shop/bookshop", GITHUB],
    ["https://github.shop.example:8443/shop/bookshop", "https://github.shop.example:8443/shop/bookshop/blob/{commit}/{path}#L{line}"],
    ["git@gitlab.com:shop/web/bookshop.git", "https://gitlab.com/shop/web/bookshop/-/blob/{commit}/{path}#L{line}"],
    [
      "http://oauth2:s3cret@gitlab.shop.example/shop/bookshop.git",
      "http://gitlab.shop.example/shop/bookshop/-/blob/{commit}/{path}#L{line}",
    ],
    ["git@bitbucket.org:shop/bookshop.git", "https://bitbucket.org/shop/bookshop/src/{commit}/{path}#lines-{line}"],
    ["https://reader@bitbucket.org/shop/bookshop.git", "https://bitbucket.org/shop/bookshop/src/{commit}/{path}#lines-{line}"],
    [
      "ssh://git@bitbucket.shop.example:7999/SHOP/bookshop.git",
      "https://bitbucket.shop.example/projects/SHOP/repos/bookshop/browse/{path}?at={commit}#{line}",
    ],
    [
      "https://bitbucket.shop.example/scm/~reader/bookshop.git",
      "https://bitbucket.shop.example/users/reader/repos/bookshop/browse/{path}?at={commit}#{line}",
    ],
    ["https://codeberg.org/shop/bookshop.git", "https://codeberg.org/shop/bookshop/src/commit/{commit}/{path}#L{line}"],
    ["git@gitea.shop.example:shop/bookshop.git", "https://gitea.shop.example/shop/bookshop/src/commit/{commit}/{path}#L{line}"],
    ["https://git.sr.ht/~reader/bookshop", "https://git.sr.ht/~reader/bookshop/tree/{commit}/item/{path}#L{line}"],
  ])("%s", (remote, template) => expect(forgeTemplate(remote, "")).toBe(template));

  it.each(["https://shop@dev.azure.com/shop/web/_git/bookshop", "git@ssh.dev.azure.com:v3/shop/web/bookshop"])(
    "%s is on Azure",
    (remote) => {
      expect(forgeTemplate(remote, "")).toMatch(
        /^https:\/\/dev\.azure\.com\/shop\/web\/_git\/bookshop\?path=\/\{path\}&version=GC\{commit\}&line=\{line\}/,
      );
    },
  );

  it.each(["https://shop.visualstudio.com/web/_git/bookshop", "shop@vs-ssh.visualstudio.com:v3/shop/web/bookshop"])(
    "%s is on Azure",
    (remote) => {
      expect(forgeTemplate(remote, "")).toMatch(/_git\/bookshop\?path=\/\{path\}&version=GC\{commit\}/);
    },
  );

  it.each([
    "/srv/git/bookshop.git",
    "../bookshop",
    "file:///srv/git/bookshop.git",
    "C:\\git\\bookshop",
    "https://git.shop.example/shop/bookshop",
    "",
  ])("%s has no link", (remote) => expect(forgeTemplate(remote, "")).toBe(null));

  it("start with the project's folder in the repository", () => {
    expect(forgeTemplate("git@github.com:shop/all.git", "web/my books/")).toBe(
      "https://github.com/shop/all/blob/{commit}/web/my%20books/{path}#L{line}",
    );
  });
});

describe("--link-template", () => {
  it("takes an address of the web", () => {
    expect(readLinkTemplate("https://code.shop.example/{commit}/{path}#{line}")).toBe("https://code.shop.example/{commit}/{path}#{line}");
  });

  it.each([
    "javascript:alert(1)//{path}",
    "data:text/html,{path}",
    "//shop.example/{path}",
    "https:///{path}",
    " https://shop.example/{path}",
    "file:///{path}",
  ])("%s is refused", (template) => expect(() => readLinkTemplate(template)).toThrow(UsageError));

  it("needs {path}", () => expect(() => readLinkTemplate("https://shop.example/")).toThrow(/--link-template.*\{path\}/));
});

describe("links to an editor", () => {
  it("contain the project's folder", () => {
    expect(readEditorTemplate("vscode", "/home/reader/my shop")).toBe("vscode://file/home/reader/my%20shop/{path}:{line}");
    expect(readEditorTemplate("idea", "/home/reader/shop")).toBe("idea://open?file=/home/reader/shop/{path}&line={line}");
    expect(readEditorTemplate("vscode", "C:\\work\\shop")).toBe("vscode://file/C:/work/shop/{path}:{line}");
    expect(readEditorTemplate("zed://file/{root}/{path}", "/shop")).toBe("zed://file/shop/{path}");
  });

  it("open no other program", () => {
    expect(() => readEditorTemplate("javascript:{path}", "/shop")).toThrow(/--editor.*"javascript:"|"javascript:".*--editor/);
    expect(() => readEditorTemplate("vscod", "/shop")).toThrow(/"vscod".*\bvscode\?/);
    expect(() => readEditorTemplate("notepad", "/shop")).toThrow(/"notepad".*\bvscode, /);
  });
});
