// SPDX-License-Identifier: Apache-2.0
#include "verify/run_snippet.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "verify/run_words.hpp"

using namespace praxeo;
using verify::Snippet;

namespace {

constexpr sandbox::Layer kLayers[] = {sandbox::Layer::bubblewrap, sandbox::Layer::landlock};

// Each rule holds in whatever sandbox there is; without any, nothing can be run, and that is told.
verify::SnippetRunner* runner() {
  static verify::SnippetRunner one(sandbox::find_confinement());
  if (one.confinement().layer != sandbox::Layer::none) return &one;
  MESSAGE("not tried: " << one.confinement().words);
  return nullptr;
}

store::Check run(const Snippet& snippet, const std::optional<store::Check>& previous = {}) {
  return runner()->check(snippet, previous);
}

bool is_here(const std::string& language) {
  const auto lack = verify::lacking_program(*verify::find_language(language));
  if (!lack.empty()) MESSAGE("not tried: " << lack << " is not installed");
  return lack.empty();
}

struct Greeting {
  std::string language;
  const char* code;
};
// Each reads a name from its input and greets it, but for SQL, which has no input.
const Greeting kGreetings[] = {
    {"bash", "read -r name\necho \"hello $name\"\n"},
    {"sh", "read -r name\necho \"hello $name\"\n"},
    {"python", "print('hello', input())\n"},
    {"c",
     "#include <stdio.h>\nint main(void) { char n[9]; scanf(\"%8s\", n); printf(\"hello %s\\n\", n); }\n"},
    {"c++",
     "#include <iostream>\nint main() { std::string n; std::cin >> n; std::cout << \"hello \" << n; }\n"},
    {"javascript", "const n = require('fs').readFileSync(0, 'utf8').trim();\nconsole.log(`hello ${n}`);\n"},
    {"js", "import fs from 'fs';\nconsole.log('hello ' + fs.readFileSync(0, 'utf8').trim());\n"},
    {"typescript",
     "declare function require(name: string): any;\nconst n: string = require('fs').readFileSync(0, "
     "'utf8');\n"
     "console.log(`hello ${n.trim()}`);\n"},
    {"sql", "SELECT 'hello ' || 'tea';\n"},
    {"go",
     "package main\nimport \"fmt\"\nfunc main() { var n string; fmt.Scan(&n); fmt.Println(\"hello\", n) }\n"},
    {"rust",
     "fn main() { let mut n = String::new(); std::io::stdin().read_line(&mut n).unwrap();\n"
     "println!(\"hello {}\", n.trim()); }\n"},
    {"java",
     "public class Greet { public static void main(String[] a) {\n"
     "System.out.println(\"hello \" + new java.util.Scanner(System.in).next()); } }\n"},
    {"ruby", "puts \"hello #{gets}\"\n"},
    {"perl", "my $n = <STDIN>; print \"hello $n\";\n"},
    {"php", "echo 'hello ' . trim(fgets(STDIN));\n"},
    {"lua", "print('hello ' .. io.read())\n"},
    {"jq", "\"hello \" + (.name // \"tea\")\n"},
    {"awk", "{ print \"hello \" $1 }\n"},
};

void greet(const Greeting& greeting, sandbox::Layer layer) {
  verify::SnippetRunner sandboxed(sandbox::find_confinement(layer));
  if (sandboxed.confinement().layer == sandbox::Layer::none) {
    MESSAGE("not tried: " << sandboxed.confinement().words);
    return;
  }
  CAPTURE(greeting.language);
  CAPTURE(sandboxed.confinement().words);
  Snippet snippet{greeting.language, greeting.code, "tea\n", "hello tea", {}};
  if (snippet.language == "jq") {
    snippet.code = ".name as $n | \"hello \\($n)\"\n";
    snippet.input = "{\"name\": \"tea\"}";
    snippet.expected_output = "\"hello tea\"";
  }
  const auto check = sandboxed.check(snippet, {});
  CAPTURE(check.message);
  CHECK(check.status == "passed");
  REQUIRE(check.tool);
  CHECK_FALSE(check.tool->empty());
  snippet.expected_output = "hello milk";
  CHECK(sandboxed.check(snippet, {}).status == "failed");
}

}  // namespace

TEST_SUITE("verify/run_snippet") {
  TEST_CASE(
      "a snippet of each language that is installed runs and prints what is expected, in each sandbox") {
    for (const auto& greeting : kGreetings) {
      if (!is_here(greeting.language)) continue;
      for (const auto layer : kLayers) greet(greeting, layer);
    }
  }

  TEST_CASE("what does not compile fails with the compiler's words") {
    if (runner() == nullptr || !is_here("c")) return;
    const auto check = run({"C", "int main(void) { return nothing; }\n", "", {}, {}});
    CHECK(check.status == "failed");
    CHECK(check.message.find("does not compile: ") == 0);
    CHECK(check.message.find("nothing") != std::string::npos);
    const auto details = nlohmann::json::parse(*check.details);
    CHECK(details["compiler_exit_code"] == 1);
    CHECK(details["compiler"].get<std::string>().find("nothing") != std::string::npos);
  }

  TEST_CASE("what any compiler or interpreter refuses fails in its own words") {
    static const struct {
      const char *language, *code, *said;
    } kWrong[] = {
        {"go", "package main\nfunc main() { kettle() }\n", "undefined: kettle"},
        {"rust", "fn main() { let x: i32 = \"tea\"; println!(\"{}\", x); }\n", "mismatched types"},
        {"typescript", "const n: number = 'tea';\nconsole.log(n);\n", "is not assignable to type 'number'"},
        {"java", "public class A { public static void main(String[] a) { int x = \"tea\"; } }\n",
         "incompatible types"},
        {"c++", "int main() { return kettle; }\n", "kettle"},
        {"ruby", "def f\n", "syntax error"},
        {"php", "function f( {\n", "syntax error"},
        {"perl", "my $x = ;\n", "syntax error"},
        {"lua", "x = = 1\n", "unexpected symbol"},
        {"jq", ".a[\n", "error"},
        {"awk", "BEGIN { x = = 1 }\n", "syntax error"},
        {"sql", "SELECT FROM;\n", "syntax error"},
        {"python", "def f(:\n", "SyntaxError"},
        {"javascript", "let x = ;\n", "SyntaxError"},
    };
    for (const auto& wrong : kWrong) {
      if (!is_here(wrong.language)) continue;
      for (const auto layer : kLayers) {
        verify::SnippetRunner sandboxed(sandbox::find_confinement(layer));
        if (sandboxed.confinement().layer == sandbox::Layer::none) continue;
        CAPTURE(std::string(wrong.language));
        const auto check = sandboxed.check({wrong.language, wrong.code, "", {}, {}}, {});
        CAPTURE(check.message);
        CHECK(check.status == "failed");
        const auto details = nlohmann::json::parse(*check.details);
        const auto words = details.value("compiler", std::string()) + details["error"].get<std::string>() +
                           details["output"].get<std::string>();
        CHECK(words.find(wrong.said) != std::string::npos);
      }
    }
  }

  TEST_CASE("what was given no tables or arguments to work on is skipped, and a typing error still fails") {
    static const struct {
      const char *language, *code, *status;
    } kGiven[] = {
        {"sql", "SELECT name FROM loan;\n", "skipped"},
        {"sql", "CREATE TABLE loans (name TEXT);\nSELECT name FROM loan;\n", "failed"},
        {"bash", "src=${1:?usage: nightly.sh SOURCE}\n", "skipped"},
        {"bash", "echo 'usage: none' >&2; exit 3\n", "failed"},
        {"python", "import sys\ndef main(a):\n    print(a)\nmain(*sys.argv[1:2])\n", "skipped"},
        {"python", "import sys\nprint(sys.argvv)\n", "failed"},
        {"javascript", "document.querySelector('#q');\n", "skipped"},
    };
    for (const auto& given : kGiven) {
      if (!is_here(given.language)) continue;
      verify::SnippetRunner sandboxed(sandbox::find_confinement());
      if (sandboxed.confinement().layer == sandbox::Layer::none) continue;
      CAPTURE(std::string(given.code));
      CHECK(sandboxed.check({given.language, given.code, "", {}, {}}, {}).status == given.status);
    }
  }
  TEST_CASE("a program that compiles and fails when it runs is a failure in any language") {
    static const struct {
      const char *language, *code;
    } kFailing[] = {
        {"go", "package main\nfunc main() { panic(\"cold\") }\n"},
        {"rust", "fn main() { panic!(\"cold\"); }\n"},
        {"typescript", "throw new Error('cold');\n"},
        {"java",
         "class A { public static void main(String[] a) { throw new RuntimeException(\"cold\"); } }\n"},
        {"c++", "#include <stdexcept>\nint main() { throw std::runtime_error(\"cold\"); }\n"},
        {"ruby", "raise 'cold'\n"},
        {"php", "throw new Exception('cold');\n"},
        {"perl", "die 'cold';\n"},
        {"lua", "error('cold')\n"},
        {"jq", "error(\"cold\")\n"},
        {"awk", "BEGIN { print \"cold\" > \"/dev/stderr\"; exit 2 }\n"},
        {"sql", "SELECT cold;\n"},
    };
    for (const auto& failing : kFailing) {
      if (!is_here(failing.language)) continue;
      for (const auto layer : kLayers) {
        verify::SnippetRunner sandboxed(sandbox::find_confinement(layer));
        if (sandboxed.confinement().layer == sandbox::Layer::none) continue;
        CAPTURE(std::string(failing.language));
        const auto check = sandboxed.check({failing.language, failing.code, "", {}, {}}, {});
        CAPTURE(check.message);
        CHECK(check.status == "failed");
        const auto details = nlohmann::json::parse(*check.details);
        CHECK((details["error"].get<std::string>() + details["output"].get<std::string>()).find("cold") !=
              std::string::npos);
      }
    }
  }

  TEST_CASE("what asks for a network, or for a repository, is skipped") {
    if (runner() == nullptr || !is_here("bash")) return;
    const auto check = run(
        {"bash", "printf 'bar\\rcurl: (6) Could not resolve host: tea.example\\n' >&2; exit 6", "", {}, {}});
    CHECK(check.status == "skipped");
    CHECK(check.message == "needs what a sandbox does not have: Could not resolve host: tea.example");
  }

  TEST_CASE("what asks for a network by address is skipped too, and says so") {
    if (runner() == nullptr || !is_here("bash")) return;
    const auto named = run({"bash", "exec 3<>/dev/tcp/127.0.0.1/9", "", {}, {}});
    CHECK(named.status != "passed");
    const auto refused =
        run({"bash",
             "printf 'socket.py, line 8, in connect\nPermissionError: [Errno 1] Operation not "
             "permitted\n' >&2; exit 1",
             "",
             {},
             {}});
    CHECK(refused.status == "skipped");
    CHECK(
        refused.message ==
        "needs what a sandbox does not have: a network (PermissionError: [Errno 1] Operation not permitted)");
    const auto other = run({"bash", "echo 'chmod: Operation not permitted' >&2; exit 1", "", {}, {}});
    CHECK(other.status == "failed");
  }

  TEST_CASE("another exit code than 0 fails, with the last words on standard error") {
    if (runner() == nullptr || !is_here("bash")) return;
    const auto check = run({"bash", "echo first >&2; echo \"it is $((6 * 7))\" >&2; exit 3", "", {}, {}});
    CHECK(check.status == "failed");
    CHECK(check.message == "ended with exit code 3: it is 42");
  }

  TEST_CASE("the limit of processes is named where it was reached, and by the words of its refusal") {
    sandbox::CommandLimits limits;
    limits.processes = 40;
    sandbox::CommandResult result;
    result.error = "main.sh: 1: Cannot fork\n";
    CHECK(verify::no_more_processes(result, limits) ==
          "wanted more processes than the 40 it may have: main.sh: 1: Cannot fork");
    result.error = "main.sh: fork: retry: Resource temporarily unavailable\n";
    CHECK(verify::no_more_processes(result, limits).starts_with("wanted more processes than the 40"));
    result.error = "the fork is in the drawer\n";
    CHECK(verify::no_more_processes(result, limits).empty());
    result.limit = sandbox::Limit::time;
    result.crowded = true;
    CHECK(verify::over_limit(result, limits) ==
          "did not end within 10 s, with as many processes as it may have (40)");
    result.crowded = false;
    CHECK(verify::over_limit(result, limits) == "did not end within 10 s");
    if (runner() == nullptr) return;
    const auto check = run({"sh", "bomb() { bomb | bomb & }\nbomb\nwhile :; do bomb; done\n"});
    CHECK(check.status == "failed");
    CHECK(check.message.find("processes") != std::string::npos);
  }

  TEST_CASE("output is compared without white space at the ends of lines") {
    CHECK(verify::difference_of("a\nb\n\n", "a  \r\nb") == "");
    CHECK(verify::difference_of("a\nb", "a\n b") == "prints ' b' as line 2, expected 'b'");
    CHECK(verify::difference_of("a", "a\nb") == "prints 'b' as line 2, expected nothing");
    CHECK(verify::difference_of("", "") == "");
  }

  TEST_CASE("control characters of foreign output reach no terminal") {
    CHECK(verify::difference_of("a", "\x1b[2J") == "prints '\\x1b[2J' as line 1, expected 'a'");
    CHECK(verify::ended_with(1, "\x1b]0;x\x07\n").find('\x1b') == std::string::npos);
  }

  TEST_CASE("a program that is not here leaves a shell snippet skipped, and is named") {
    if (runner() == nullptr || !is_here("bash")) return;
    const auto check = run({"bash", "kettle start || exit 1\n", "", {}, {"the kettle"}});
    CHECK(check.status == "skipped");
    CHECK(check.message == "needs what is not installed here: kettle (it depends on the kettle)");
    CHECK(run({"sh", "kettle start", "", {}, {}}).status == "skipped");
  }

  TEST_CASE("a module or header that is not here leaves a snippet skipped") {
    if (runner() == nullptr) return;
    for (const auto& [language, code] :
         {Greeting{"python", "import no_such_kettle\n"},
          Greeting{"c", "#include <kettle.h>\nint main(void) {}\n"},
          Greeting{"javascript", "require('no-such-kettle')\n"},
          Greeting{"js", "import x from 'no-such-kettle'\n"}, Greeting{"perl", "use No::Such::Kettle;\n"}}) {
      if (!is_here(language)) continue;
      CAPTURE(language);
      const auto check = run({language, code, "", {}, {}});
      CHECK(check.status == "skipped");
      CHECK(check.message.find("ettle") != std::string::npos);
    }
  }

  TEST_CASE("a function alone is a part of a program: it is compiled, and skipped") {
    if (runner() == nullptr || !is_here("c")) return;
    const auto check = run({"c", "int twice(int n) { return 2 * n; }\n", "", {}, {}});
    CHECK(check.status == "skipped");
    CHECK(check.message == "has no beginning to run from: it is part of a program");
  }

  TEST_CASE("a file that nobody gave leaves a snippet skipped, and is named") {
    if (runner() == nullptr || !is_here("bash")) return;
    const auto check = run({"bash", "while read -r a; do echo; done < names.txt", "", {}, {}});
    CHECK(check.status == "skipped");
    CHECK(check.message.find("names.txt") != std::string::npos);
  }

  TEST_CASE("who waits for something is skipped, who runs on and on has failed") {
    if (runner() == nullptr || !is_here("bash")) return;
    const Snippet patient{"bash", "until [ -e /tmp/ready ]; do sleep 1; done", "", {}, {}};
    const auto check = run(patient);
    CHECK(check.status == "skipped");
    CHECK(check.message == "waited 10 s for something that does not happen in a sandbox");
    auto stored = check;
    stored.message = "kept";
    CHECK(run(patient, stored).message == "kept");  // it would take as long again
    const auto busy = run({"bash", "while :; do :; done", "", {}, {}});
    CHECK(busy.status == "failed");
  }

  TEST_CASE("a language that praxeo does not run is skipped and named") {
    verify::SnippetRunner none({sandbox::Layer::none, "", "none here"});
    CHECK(none.check({"COBOL", "STOP RUN.", "", {}, {}}, {}).message == "praxeo runs no COBOL");
    CHECK(verify::find_language(" C++ ") == verify::find_language("cpp"));
    CHECK(verify::find_language("") == nullptr);
  }

  TEST_CASE("without a sandbox nothing is run") {
    if (!is_here("bash")) return;
    verify::SnippetRunner none({sandbox::Layer::none, "", "none here"});
    const auto check = none.check({"bash", "echo", "", {}, {}}, {});
    CHECK(check.status == "skipped");
    CHECK(check.message == "no sandbox to run it in: none here");
  }

  TEST_CASE("the same is not run again, and anything else is") {
    if (runner() == nullptr || !is_here("bash")) return;
    Snippet snippet{"bash", "echo hello", "", {}, {}};
    auto first = run(snippet);
    CHECK(first.status == "passed");
    first.message = "kept";
    CHECK(run(snippet, first).message == "kept");
    snippet.input = "more";
    CHECK(run(snippet, first).message.empty());
    snippet.expected_output = "bye";
    CHECK(run(snippet, first).status == "failed");
  }

  TEST_CASE("output that nobody expected is pinned, and held against a later run") {
    if (runner() == nullptr || !is_here("bash")) return;
    const Snippet snippet{"bash", "echo hello", "", {}, {}};
    auto first = run(snippet);
    auto details = nlohmann::json::parse(*first.details);
    REQUIRE(details.contains("pinned"));
    first.input_hash = "of an older tool";
    CHECK(run(snippet, first).status == "passed");
    details["pinned"] = "sha256:other";
    first.details = details.dump();
    const auto other = run(snippet, first);
    CHECK(other.status == "failed");
    CHECK(other.message == "prints otherwise than when its output was pinned; now: hello");
  }

  TEST_CASE("output that is never the same is not pinned") {
    if (runner() == nullptr || !is_here("python")) return;
    const auto check = run({"python", "import os\nprint(os.urandom(9))\n", "", {}, {}});
    CHECK(check.status == "passed");
    CHECK_FALSE(nlohmann::json::parse(*check.details).contains("pinned"));
  }

  TEST_CASE("output that is no text is kept as far as it is, and passes where nothing is expected") {
    if (runner() == nullptr || !is_here("bash")) return;
    const auto check = run({"bash", "printf '\\377\\000\\033'", "", {}, {}});
    CHECK(check.status == "passed");
    CHECK(nlohmann::json::accept(*check.details));
  }
}
