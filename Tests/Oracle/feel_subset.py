"""The part of FEEL that the rule files use, evaluated plainly: an error is a `Fault`, never a null that compares as false."""
import datetime
import re
from fractions import Fraction


class Fault(Exception):
    pass


class Unknown(Exception):
    pass


class NotApplicable:
    def __repr__(self):
        return "not applicable"


NA = NotApplicable()
TOKEN = re.compile(r'\s*(?:("(?:[^"\\]|\\.)*")|(\d+(?:\.\d+)?|\.\d+)|(\.\.|\*\*|<=|>=|!=|[-+*/=<>()\[\],])|([^\W\d]\w*(?:\'\w*)*|\?))')
FUNCTIONS = {"completed years", "is applicable", "not", "min", "max", "abs", "date", "list contains", "count", "floor"}


def name_parts(name):
    return re.findall(r"\w+|[^\w\s]", name)


def tokens(text):
    at, out = 0, []
    text = text.rstrip()
    while at < len(text):
        found = TOKEN.match(text, at)
        if not found:
            raise Unknown(f"cannot read {text[at:]!r}")
        string, number, sign, word = found.groups()
        out.append(("string", string[1:-1].replace('\\"', '"').replace("\\\\", "\\")) if string else ("number", number) if number
                   else ("sign", sign) if sign else ("word", word))
        at = found.end()
    return out


class Parser:
    def __init__(self, text, names):
        self.tokens, self.at = tokens(text), 0
        known = [(name_parts(n), n) for n in set(names) | FUNCTIONS]
        self.names = sorted(known, key=lambda k: -len(k[0]))

    def parse(self):
        tree = self.expression()
        if self.at != len(self.tokens):
            raise Unknown(f"left over: {self.tokens[self.at:]}")
        return tree

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")

    def take(self, *wanted):
        if self.peek()[1] in wanted and self.peek()[0] in ("sign", "word"):
            self.at += 1
            return self.tokens[self.at - 1][1]
        return None

    def need(self, wanted):
        if not self.take(wanted):
            raise Unknown(f"expected {wanted}, found {self.peek()}")

    def expression(self):
        if not self.name_ahead() and self.take("if"):
            test = self.expression()
            self.need("then")
            yes = self.expression()
            self.need("else")
            return ("if", test, yes, self.expression())
        left = self.conjunction()
        while self.take("or"):
            left = ("or", left, self.conjunction())
        return left

    def conjunction(self):
        left = self.comparison()
        while self.take("and"):
            left = ("and", left, self.comparison())
        return left

    def comparison(self):
        left = self.sum()
        sign = self.take("=", "!=", "<=", ">=", "<", ">")
        if sign:
            return ("compare", sign, left, self.sum())
        if self.take("in"):
            return ("in", left, self.target())
        if self.take("between"):
            low = self.sum()
            self.need("and")
            return ("in", left, ("range", "[", low, self.sum(), "]"))
        return left

    def target(self):
        opening = self.take("[", "(", "]")
        if not opening:
            return self.sum()
        items = [self.expression()]
        if self.take(".."):
            high = self.sum()
            return ("range", opening, items[0], high, self.take("]", ")", "["))
        while self.take(","):
            items.append(self.expression())
        self.need("]" if opening == "[" else ")")
        return ("list", items)

    def sum(self):
        left = self.product()
        while True:
            sign = self.take("+", "-")
            if not sign:
                return left
            left = ("arithmetic", sign, left, self.product())

    def product(self):
        left = self.unary()
        while True:
            sign = self.take("*", "/")
            if not sign:
                return left
            left = ("arithmetic", sign, left, self.unary())

    def unary(self):
        if self.take("-"):
            return ("negate", self.unary())
        return self.atom()

    def name_ahead(self):
        for parts, name in self.names:
            if [t[1] for t in self.tokens[self.at:self.at + len(parts)]] == parts and self.tokens[self.at][0] == "word":
                return parts, name
        return None

    def atom(self):
        kind, text = self.peek()
        if kind == "string":
            self.at += 1
            return ("value", text)
        if kind == "number":
            self.at += 1
            return ("value", Fraction(text))
        if kind == "sign" and text == "(":
            self.at += 1
            inner = self.expression()
            self.need(")")
            return inner
        if kind == "sign" and text == "[":
            return self.target()
        if kind == "word":
            found = self.name_ahead()
            if found:
                self.at += len(found[0])
                if found[1] in FUNCTIONS and self.take("("):
                    arguments = []
                    while not self.take(")"):
                        arguments.append(self.expression())
                        self.take(",")
                    return ("call", found[1], arguments)
                return ("name", found[1])
            if text in ("true", "false"):
                self.at += 1
                return ("value", text == "true")
        raise Unknown(f"expected a value, found {self.peek()}")


def completed_years(born, day, leap_on_1_march=True):
    month, date = born.month, born.day
    if (month, date) == (2, 29) and not (day.year % 4 == 0 and (day.year % 100 or day.year % 400 == 0)):
        month, date = (3, 1) if leap_on_1_march else (2, 28)
    return day.year - born.year - ((day.month, day.day) < (month, date))


def same_kind(a, b):
    return type(a) is type(b)


def equal(a, b):
    if a is NA or b is NA:
        return a is b
    if not same_kind(a, b):
        raise Fault
    return a == b


def inside(value, low, high, opening, closing):
    if not (same_kind(value, low) and same_kind(value, high)) or isinstance(value, bool):
        raise Fault
    return (low <= value if opening == "[" else low < value) and (value <= high if closing == "]" else value < high)


def boolean(value):
    if not isinstance(value, bool):
        raise Fault
    return value


def attempt(tree, env):
    try:
        return boolean(evaluate(tree, env))
    except Fault:
        return None


def evaluate(tree, env):
    kind = tree[0]
    if kind == "value":
        return tree[1]
    if kind == "name":
        value = env[tree[1]]
        if isinstance(value, Fault):
            raise value
        return value
    if kind in ("and", "or"):
        decisive = kind == "or"
        left, right = attempt(tree[1], env), attempt(tree[2], env)
        if left is decisive or right is decisive:
            return decisive
        if left is None or right is None:
            raise Fault
        return not decisive
    if kind == "compare":
        sign, a, b = tree[1], evaluate(tree[2], env), evaluate(tree[3], env)
        if sign == "=":
            return equal(a, b)
        if sign == "!=":
            return not equal(a, b)
        if a is NA or b is NA or not same_kind(a, b) or isinstance(a, bool):
            raise Fault
        return {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[sign]
    if kind == "in":
        value, target = evaluate(tree[1], env), tree[2]
        if target[0] == "range":
            if value is NA:
                raise Fault
            return inside(value, evaluate(target[2], env), evaluate(target[3], env), target[1], target[4])
        if target[0] == "list":
            return any([equal(value, evaluate(t, env)) for t in target[1]])
        return equal(value, evaluate(target, env))
    if kind == "if":
        return evaluate(tree[2] if boolean(evaluate(tree[1], env)) else tree[3], env)
    if kind == "list":
        return [evaluate(t, env) for t in tree[1]]
    if kind in ("arithmetic", "negate"):
        numbers = [evaluate(t, env) for t in tree[(2 if kind == "arithmetic" else 1):]]
        if not all(isinstance(n, Fraction) for n in numbers):
            raise Fault
        if kind == "negate":
            return -numbers[0]
        a, b = numbers
        if tree[1] == "/" and b == 0:
            raise Fault
        return {"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b, "/": lambda: a / b}[tree[1]]()
    if kind == "call":
        arguments = [evaluate(t, env) for t in tree[2]]
        if tree[1] == "not":
            return not boolean(arguments[0])
        if tree[1] == "is applicable":
            return arguments[0] is not NA
        if any(a is NA for a in arguments):
            raise Fault
        if tree[1] == "completed years":
            if not all(isinstance(a, datetime.date) for a in arguments):
                raise Fault
            return Fraction(completed_years(arguments[0], arguments[1], env["29 February on 1 March"]))
        if tree[1] == "date":
            return datetime.date.fromisoformat(arguments[0])
        if tree[1] in ("min", "max"):
            return {"min": min, "max": max}[tree[1]](arguments[0] if isinstance(arguments[0], list) else arguments)
        if tree[1] == "abs":
            return abs(arguments[0])
    raise Unknown(tree[:2])


def children(tree):
    for part in tree[1:]:
        if isinstance(part, tuple):
            yield part
        elif isinstance(part, list):
            yield from (p for p in part if isinstance(p, tuple))


def names_in(tree):
    if tree[0] == "name":
        return {tree[1]}
    return set().union(*(names_in(c) for c in children(tree)), set())


def inline(tree, definitions):
    """The tree with every derived name replaced by what it stands for."""
    if tree[0] == "name" and tree[1] in definitions:
        return definitions[tree[1]]
    return tuple(inline(p, definitions) if isinstance(p, tuple) else [inline(q, definitions) for q in p] if isinstance(p, list) else p for p in tree)
