// @TEST:SOURCE-001
import { describe, expect, it } from "vitest";
import { readLanguages } from "../../../src/io/languages.ts";
import { grammarsFolder } from "../../../src/io/package.ts";
import { indexLanguages } from "../../../src/scan/source/languages.ts";

const rows = readLanguages(grammarsFolder());
const languages = indexLanguages(rows);
const rowOf = (path: string, head = ""): string => languages.ofFile(path, head).row.name;

describe("a file's language", () => {
  it.each([
    ["typescript", "cart.ts", "cart.d.mts", "CART.TS"],
    ["tsx", "src/Cart.tsx"],
    ["javascript", "cart.js", "cart.mjs", "cart.cjs", "Cart.jsx"],
    ["python", "cart.py", "cart.pyi", "SConstruct", "Snakefile"],
    ["go", "cart.go"],
    ["java", "Cart.java"],
    ["kotlin", "Cart.kt", "build.gradle.kts"],
    ["scala", "Cart.scala", "build.sbt"],
    ["rust", "cart.rs"],
    ["swift", "Cart.swift", "Package.swift"],
    ["dart", "cart.dart"],
    ["c", "cart.c", "cart.h"],
    ["cpp", "cart.cpp", "cart.cc", "cart.hpp"],
    ["objective-c", "Cart.m", "Cart.mm"],
    ["csharp", "Cart.cs"],
    ["fsharp", "Cart.fs", "cart.fsx"],
    ["vb", "Cart.vb"],
    ["ruby", "cart.rb", "Gemfile", "Rakefile", "Vagrantfile", "Podfile", "Puppetfile", "cart.gemspec", "lib/tasks/cart.rake"],
    ["perl", "cart.pl", "Cart.pm", "t/cart.t"],
    ["php", "cart.php"],
    ["r", "cart.R", ".Rprofile"],
    ["r-markdown", "cart.Rmd", "cart.qmd"],
    ["bibtex", "shop.bib"],
    ["julia", "cart.jl"],
    ["lua", "cart.lua"],
    ["elixir", "cart.ex", "mix.exs"],
    ["erlang", "cart.erl", "rebar.config"],
    ["haskell", "Cart.hs"],
    ["ocaml", "cart.ml", "cart.mli"],
    ["elm", "Cart.elm"],
    ["clojure", "cart.clj", "deps.edn"],
    ["common-lisp", "cart.lisp"],
    ["scheme", "cart.scm"],
    ["zig", "cart.zig"],
    ["nim", "cart.nim"],
    ["d", "cart.d"],
    ["ada", "cart.adb"],
    ["fortran", "cart.f90"],
    ["fortran-fixed", "cart.f"],
    ["cobol", "cart.cob"],
    ["pascal", "cart.pas"],
    ["verilog", "cart.v", "cart.sv"],
    ["vhdl", "cart.vhd"],
    ["solidity", "Cart.sol"],
    ["groovy", "cart.groovy", "build.gradle", "Jenkinsfile", "ci/Jenkinsfile.release"],
    ["shell", "cart.sh", "cart.bats", ".bashrc", ".envrc"],
    ["powershell", "cart.ps1", "Cart.psm1"],
    ["batch", "cart.bat", "cart.cmd"],
    ["hcl", "main.tf", "shop.tfvars", "shop.hcl"],
    ["protobuf", "cart.proto"],
    ["graphql", "cart.graphql", "cart.gql"],
    ["prisma", "schema.prisma"],
    ["sql", "cart.sql"],
    ["css", "cart.css"],
    ["scss", "cart.scss"],
    ["less", "cart.less"],
    ["html", "cart.html", "cart.htm"],
    ["vue", "Cart.vue"],
    ["svelte", "Cart.svelte"],
    ["astro", "cart.astro"],
    ["mdx", "cart.mdx"],
    ["blade", "cart.blade.php"],
    ["jinja", "cart.j2", "cart.html.jinja", "cart.twig"],
    ["erb", "cart.erb", "cart.html.erb"],
    ["handlebars", "cart.hbs", "cart.mustache"],
    ["xml", "cart.xml", "pom.xml", "Cart.csproj"],
    ["latex", "cart.tex"],
    ["restructuredtext", "cart.rst"],
    ["asciidoc", "cart.adoc"],
    ["cmake", "CMakeLists.txt", "cart.cmake"],
    ["starlark", "BUILD", "BUILD.bazel", "WORKSPACE", "WORKSPACE.bazel", "MODULE.bazel", "cart.bzl"],
    ["just", "Justfile", "justfile", "cart.just"],
    ["makefile", "Makefile", "GNUmakefile", "cart.mk", "Makefile.shop"],
    ["nix", "flake.nix"],
    ["dockerfile", "Dockerfile", "Dockerfile.shop", "shop.Dockerfile", "Containerfile"],
    ["dotenv", ".env", ".env.local", "shop/.env.test.local", "shop.env"],
    ["properties", "shop.properties"],
    ["crontab", "crontab", "shop.crontab"],
    ["notebook", "cart.ipynb"],
    ["yaml", "shop.yml", "shop.yaml"],
    ["toml", "shop.toml", "Pipfile"],
    ["ini", "shop.ini", "setup.cfg", ".editorconfig"],
    ["json", "shop.json"],
    ["jsonc", "tsconfig.json", "tsconfig.build.json", "shop.json5"],
    ["nginx", "nginx.conf", "shop.nginx.conf"],
    ["apache-conf", ".htaccess", "httpd.conf"],
    ["ignore-file", ".gitignore", ".dockerignore", "CODEOWNERS"],
    ["puppet", "shop.pp"],
    ["text", "LICENSE", "notes.txt", "shop.unknown"],
  ])("is %s by the file's ending or name", (language, ...paths) => {
    for (const path of paths) expect(rowOf(path), path).toBe(language);
  });

  it.each([
    [
      "shell",
      "#!/bin/sh",
      "#!/bin/bash -e",
      "#!/usr/bin/env bash",
      "#! /usr/bin/env zsh",
      "#!/usr/bin/env -S bash -eu",
      "#!/bin/busybox sh",
    ],
    [
      "python",
      "#!/usr/bin/python",
      "#!/usr/bin/env python3",
      "#!/usr/bin/env -S python3.12 -u",
      "#!/opt/shop/bin/pypy3",
      "#!/usr/bin/env -S uv run --script",
    ],
    [
      "javascript",
      "#!/usr/bin/env node",
      "#!/usr/bin/env -S node --no-warnings",
      "#!/usr/bin/env bun",
      "#!/usr/bin/env -S deno run --allow-read",
    ],
    ["typescript", "#!/usr/bin/env tsx", "#!/usr/bin/env -S ts-node --esm"],
    ["ruby", "#!/usr/bin/env ruby", "#!/usr/bin/ruby3.1 -w"],
    ["perl", "#!/usr/bin/perl -w", "#!/usr/bin/env perl"],
    ["php", "#!/usr/bin/env php", "#!/usr/bin/php8.3"],
    ["r", "#!/usr/bin/env Rscript", "#!/usr/bin/Rscript --vanilla"],
    ["awk", "#!/usr/bin/awk -f", "#!/usr/bin/env -S gawk -f"],
    ["powershell", "#!/usr/bin/env pwsh", "#!/usr/bin/pwsh -NoProfile"],
    ["lua", "#!/usr/bin/env lua", "#!/usr/bin/lua5.4", "#!/usr/bin/env luajit"],
    ["tcl", "#!/usr/bin/env tclsh", "#!/usr/bin/tclsh8.6", "#!/usr/bin/expect -f"],
    ["julia", "#!/usr/bin/env julia"],
    ["elixir", "#!/usr/bin/env elixir"],
    ["erlang", "#!/usr/bin/env escript"],
    ["groovy", "#!/usr/bin/env groovy"],
    ["haskell", "#!/usr/bin/env runhaskell", "#!/usr/bin/env stack"],
    ["ocaml", "#!/usr/bin/env ocaml"],
    ["swift", "#!/usr/bin/env swift"],
    ["kotlin", "#!/usr/bin/env kotlin"],
    ["scala", "#!/usr/bin/env scala", "#!/usr/bin/env -S scala-cli shebang"],
    ["clojure", "#!/usr/bin/env bb"],
    ["scheme", "#!/usr/bin/guile"],
    ["racket", "#!/usr/bin/env racket"],
    ["common-lisp", "#!/usr/bin/sbcl --script"],
    ["fish", "#!/usr/bin/env fish"],
    ["makefile", "#!/usr/bin/make -f"],
    ["just", "#!/usr/bin/env just --justfile"],
    ["text", "#!/usr/bin/env shop", "# no interpreter", "#!", "#!/usr/bin/env"],
  ])("is %s by the interpreter in the first line", (language, ...heads) => {
    for (const head of heads) expect(rowOf("bin/cart", head), head).toBe(language);
  });

  it.each([
    ["apex", "Cart.cls", "public class Cart {"],
    ["vb", "Cart.cls", "VERSION 1.0 CLASS"],
    ["latex", "shop.cls", "% The shop's letters"],
    ["latex", "shop.cls", "\\NeedsTeXFormat{LaTeX2e}"],
  ])("is %s for %s if the first line is %s", (language, path, head) => expect(rowOf(path, head)).toBe(language));

  it("is decided by the name before the first line", () => {
    expect(rowOf("cart.py", "#!/bin/sh")).toBe("python");
    expect(rowOf("Makefile", "#!/bin/sh")).toBe("makefile");
  });

  it("is unique for each ending, name and interpreter", () => {
    const keys = rows.flatMap(({ extensions = [], filenames = [], shebangs = [] }) => [
      ...extensions.map((ending) => `*.${ending}`),
      ...filenames,
      ...shebangs.map((shebang) => `#!${shebang}`),
    ]);
    expect(keys.filter((key, n) => keys.indexOf(key) !== n)).toEqual([]);
  });
});
