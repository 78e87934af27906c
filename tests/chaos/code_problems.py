#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""code_problems.py FILE [SEED]: the problems of a HumanEval file (JSON Lines, gzip or not) as snippets: each right
solution with its tests, and up to three mutants of it, each with one comparison, operator, number or result changed.
A mutant is taken when it fails its tests in a Python of its own, with bounded time and memory."""
import ast, copy, gzip, json, random, resource, subprocess, sys

SWAPS = {ast.Lt: ast.GtE, ast.Gt: ast.LtE, ast.LtE: ast.Gt, ast.GtE: ast.Lt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
         ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.And: ast.Or, ast.Or: ast.And, ast.Mod: ast.Add}


def places(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPS:
            yield node, lambda n: n.ops.__setitem__(0, SWAPS[type(n.ops[0])]())
        elif isinstance(node, (ast.BinOp, ast.BoolOp)) and type(node.op) in SWAPS:
            yield node, lambda n: setattr(n, "op", SWAPS[type(n.op)]())
        elif isinstance(node, ast.Constant) and type(node.value) is int:
            yield node, lambda n: setattr(n, "value", n.value + 1)
        elif isinstance(node, ast.Return) and node.value is not None:
            yield node, lambda n: setattr(n, "value", ast.Constant(None))


def bounded():
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
    resource.setrlimit(resource.RLIMIT_CPU, (10, 10))


def fails(code):
    try:
        return subprocess.run(["/usr/bin/python3", "-c", code], capture_output=True, timeout=10, cwd="/",
                              stdin=subprocess.DEVNULL, preexec_fn=bounded).returncode != 0
    except subprocess.TimeoutExpired:
        return True


def main():
    name, seed = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1
    rng = random.Random(seed)
    with (gzip.open if name.endswith(".gz") else open)(name, "rt", encoding="utf-8") as file:
        problems = [json.loads(line) for line in file if line.strip()]
    for problem in problems:
        end = problem["test"] + f"\n\ncheck({problem['entry_point']})\n"
        whole = problem["prompt"] + problem["canonical_solution"] + "\n"
        print(json.dumps({"id": f"right {problem['task_id']}", "language": "python", "code": whole + end}))
        count = sum(1 for _ in places(ast.parse(whole)))
        made = 0
        for at in rng.sample(range(count), count):
            tree = copy.deepcopy(ast.parse(whole))
            node, change = list(places(tree))[at]
            change(node)
            code = ast.unparse(ast.fix_missing_locations(tree)) + "\n" + end
            if not fails(code):
                continue
            made += 1
            print(json.dumps({"id": f"mutant {problem['task_id']}.{made}", "language": "python", "code": code}))
            if made == 3:
                break


main()
