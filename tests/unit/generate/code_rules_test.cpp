// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/code_rules.hpp"

#include <doctest/doctest.h>

#include "generate/extractive/code_language.hpp"

using namespace praxeo::generate;

TEST_SUITE("generate/code_rules") {
  TEST_CASE("a grammar with names in angle brackets is a form") {
    CHECK(read_code("    set title <words> {offset}\n    unset title", "Plots").synopsis);
    CHECK_FALSE(read_code("    #include <stdio.h>\n    int main() { return 0; }", "C").synopsis);
  }

  TEST_CASE("a block loses its common indentation and keeps its line breaks") {
    const auto piece = read_code("      if true; then\n        echo yes\n      fi", "Bash");
    CHECK(piece.code == "if true; then\n  echo yes\nfi");
    CHECK(piece.lines == 3);
    CHECK(piece.language == "bash");
    CHECK_FALSE(piece.synopsis);
  }
  TEST_CASE("the typesetter's quotes become those that languages read") {
    CHECK(read_code("    trap ’echo “hi”’ EXIT", "Bash").code == "trap 'echo \"hi\"' EXIT");
  }
  TEST_CASE("a transcript becomes its commands and their output") {
    const auto piece = read_code("    $ string=abc\n    $ echo ${string:1}\n    bc", "Bash");
    CHECK(piece.code == "string=abc\necho ${string:1}");
    REQUIRE(piece.output);
    CHECK(*piece.output == "bc\n");
    const auto named = read_code("    bash-4.2$ echo hello\n    hello", "Bash");
    CHECK(named.code == "echo hello");
  }
  TEST_CASE("a transcript that shows an error or changes the folder stays whole") {
    const auto error = read_code("    $ echo ${x:?}\n    bash: x: parameter null or not set", "Bash");
    CHECK(error.language == "console");
    CHECK_FALSE(error.output);
    CHECK(error.code.starts_with("$ echo"));
    CHECK(read_code("    $ cd /usr; pwd\n    /usr", "Bash").language == "console");
  }
  TEST_CASE("a form with placeholders is a synopsis, a use of it is not") {
    CHECK(read_code("    for name [ [in [words ...] ] ; ] do commands; done", "Bash").synopsis);
    CHECK(read_code("    command1 && command2", "Bash").synopsis);
    CHECK(read_code("    getopts optstring name [arg ...]", "Bash").synopsis);
    CHECK_FALSE(read_code("    [ -n \"$BASH_ENV\" ] && . \"$BASH_ENV\"", "Bash").synopsis);
    CHECK_FALSE(read_code("    [[ $line =~ [[:space:]]*(a)?b ]]", "Bash").synopsis);
    CHECK_FALSE(read_code("    pattern='a*'\n    [[ $line =~ $pattern ]]", "Bash").synopsis);
  }
  TEST_CASE("the language is told by evidence, then by what the text is about") {
    CHECK(read_code("    #include <stdio.h>\n    int main(void) { return 0; }", "").language == "c");
    CHECK(read_code("    std::vector<int> v;", "").language == "cpp");
    CHECK(read_code("    def f(x):\n        return x", "").language == "python");
    CHECK(read_code("    {\"a\": 1}", "").language == "json");
    CHECK(read_code("    cp example.pot es.po", "Bash Reference Manual").language == "bash");
    CHECK(read_code("    lorem ipsum", "A Book").language == "text");
  }
  TEST_CASE("sentences that were set in like code are told apart") {
    CHECK(read_code("    The shell reads a line of input and then it runs the command that stands there.",
                    "Bash")
              .prose);
    CHECK_FALSE(read_code("    echo -n \"Enter the name of an animal: \"\n    read ANIMAL", "Bash").prose);
  }
  TEST_CASE("code words inside sentences are known by their signs") {
    for (const auto* word : {"$name", "--posix", "-n", "BASH_REMATCH", "/dev/null", "main()", "a=b"}) {
      CAPTURE(word);
      CHECK(is_code_word(word));
    }
    for (const auto* word : {"shell", "POSIX", "read-only", "—", "-", "and/or"}) {
      CAPTURE(word);
      CHECK_FALSE(is_code_word(word));
    }
  }

  TEST_CASE("commands of a plotting program are not the shell's") {
    CHECK(read_code("    set multiplot layout 3,2\n    plot $D using 0:6 lt 1\n    unset multiplot", "Plots")
              .language == "gnuplot");
    CHECK(read_code("    for f in *; do\n      echo \"$f\"\n    done", "Plots").language == "bash");
    CHECK(read_code("    function f()\n      if (x) disp(1); end\n    end", "GNU Octave").language ==
          "octave");
  }
  TEST_CASE("what is typed at the prompt of R becomes its commands and what they print") {
    const auto piece =
        read_code("    > x <- c(1,\n           2)\n    > x\n    [1] 1 2", "An Introduction to R");
    CHECK(piece.code == "x <- c(1,\n       2)\nx");
    CHECK(piece.language == "r");
    REQUIRE(piece.output);
    CHECK(*piece.output == "[1] 1 2\n");
    CHECK_FALSE(read_code("    > f <- function(x) sqrt(var(x)/length(x))", "An Introduction to R").synopsis);
  }
  TEST_CASE("code whose braces do not match was cut out of something") {
    CHECK(read_code("    {\n      struct key key;\n    }", "C").fragment);
    CHECK(read_code("    return(a)\n      }\n    }", "R").fragment);
    CHECK(read_code("    f <- function(a) {\n      g(a)", "R").fragment);
    CHECK_FALSE(read_code("    echo \"}\"\n    f() { x; }", "Bash").fragment);
    CHECK_FALSE(read_code("    int main() {\n      ...", "C").fragment);
  }

  TEST_CASE("a C header with calls of methods is C++") {
    CHECK(
        read_code("    #include <octave/oct.h>\n    int f() { return args.length (); }", "Manual").language ==
        "cpp");
    CHECK(read_code("    #include <stdio.h>\n    int main() { printf(\"a.b (c)\"); }", "Manual").language ==
          "c");
  }
  TEST_CASE("dots in a remark make no form") {
    CHECK_FALSE(read_code("    # from a ... to b\n    x=1", "Shell").synopsis);
  }

  TEST_CASE("options by themselves are in no language, whatever the manual is about") {
    CHECK(read_code("    -Xmx256m", "GNU Octave").language == "text");
  }

  TEST_CASE("a numbered listing loses its numbers, and numbers that are data stay") {
    CHECK(read_code("    1:digraph G {\n    2:  a -> b;\n    3:}", "Graphs").code ==
          "digraph G {\n  a -> b;\n}");
    CHECK(read_code("    1:a\n    3:b\n    2:c", "Graphs").code.starts_with("1:a"));
  }

  TEST_CASE("what the author says of a language is taken at his word, by the name it is run by") {
    CHECK(read_code("    from x import y", "Python", "rust").language == "rust");
    CHECK(read_code("    ls -l", "Bash", "text").language == "text");
    CHECK(stated_language("py") == "python");
    CHECK(stated_language("C++") == "cpp");
    CHECK(stated_language("js") == "javascript");
    CHECK(stated_language("ts") == "typescript");
    CHECK(stated_language("rb") == "ruby");
    CHECK(stated_language("sh") == "sh");
    CHECK(stated_language("zsh") == "bash");
    CHECK(stated_language("plaintext") == "text");
    CHECK(stated_language("shell-session") == "console");
    CHECK(stated_language("mermaid") == "mermaid");
    CHECK(stated_language("").empty());
  }

  TEST_CASE("a console's commands are the shell's, and what it prints is their output") {
    const auto piece = read_code("    $ echo hi\n    hi", "Notes", "console");
    CHECK(piece.language == "bash");
    CHECK(piece.code == "echo hi");
    CHECK(piece.output == "hi\n");
    CHECK(read_code("    > SELECT 1;", "Notes", "console").language == "console");
    CHECK(read_code("    $ x = 1", "Notes", "php").code == "$ x = 1");
  }

  TEST_CASE("signs that make a form of a command are plain code in other languages") {
    CHECK_FALSE(read_code("    const {a, ...rest} = b;", "Notes", "javascript").synopsis);
    CHECK_FALSE(read_code("    let x: Vec <string> = vec![name];", "Notes", "rust").synopsis);
    CHECK(read_code("    fn main() {\n      ...\n    }", "Notes", "rust").synopsis);
    CHECK(read_code("    git switch <name>", "Notes", "sh").synopsis);
  }

  TEST_CASE("without a word of the author, code of many languages gives itself away") {
    const auto told = [](std::string_view code) { return read_code(code, "Notes").language; };
    CHECK(told("    fn main() {\n        println!(\"hi\");\n    }") == "rust");
    CHECK(told("    use std::fs;\n    let x = 1;") == "rust");
    CHECK(told("    package main\n    func main() { fmt.Println(1) }") == "go");
    CHECK(told("    def area(r)\n      r * r\n    end") == "ruby");
    CHECK(told("    def area(r):\n        return r * r") == "python");
    CHECK(told("    <?php\n    echo 1;") == "php");
    CHECK(told("    $total = 1;\n    echo $total;") == "php");
    CHECK(told("    my $x = 1;\n    print $x;") == "perl");
    CHECK(told("    local function f(x)\n      return x\n    end") == "lua");
    CHECK(told("    interface Point { x: number; y: number }") == "typescript");
    CHECK(told("    const total = 1;\n    console.log(total);") == "javascript");
    CHECK(told("    public class A {\n      public static void main(String[] a) { }\n    }") == "java");
    CHECK(told("    SELECT name FROM t WHERE x = 1;") == "sql");
    CHECK(told("    .grid {\n      display: grid;\n      gap: 1rem;\n    }") == "css");
    CHECK(told("    for f in *; do\n      echo \"$f\"\n    done") == "bash");
    CHECK(told("    local x=1\n    echo $x") == "bash");
    CHECK(told("    from here on\n    go left") == "text");
    CHECK(read_code("    go left", "Where to go").language == "text");
  }

  TEST_CASE("what is typed at a prompt is, whatever its author's tools call the block") {
    const auto piece = read_code("    $ boats list\n    Gull", "Boats", "boats-cli");
    CHECK(piece.code == "boats list");
    CHECK(piece.language == "bash");
    CHECK(piece.output == "Gull\n");
    CHECK(read_code("    $ x = 1;", "Boats", "php").language == "php");
  }
}
