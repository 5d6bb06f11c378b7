"""Reads the YAML that the rule files use: block and flow mappings and lists, quoted, plain and `|` scalars. All scalars are text."""
import re


class RuleFileError(Exception):
    pass


ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "/": "/", "0": "\0"}


class Flow:
    """One flow value, `{…}`, `[…]` or a scalar, from a text."""

    def __init__(self, text):
        self.text, self.at = text, 0

    def blank(self):
        while self.at < len(self.text) and self.text[self.at] in " \n":
            self.at += 1

    def peek(self):
        self.blank()
        return self.text[self.at] if self.at < len(self.text) else ""

    def value(self, stop=""):
        c = self.peek()
        if c == "{":
            return self.mapping()
        if c == "[":
            return self.list()
        if c == '"':
            return self.double()
        if c == "'":
            return self.single()
        start = self.at
        while self.at < len(self.text):
            c = self.text[self.at]
            if stop and c in stop:
                break
            if stop and c == ":" and self.text[self.at + 1:self.at + 2] in (" ", "", ",", "}", "]"):
                break
            if c == "#" and self.at > start and self.text[self.at - 1] == " ":
                if stop:
                    raise RuleFileError("comment inside a flow value")
                self.text = self.text[:self.at]
                break
            self.at += 1
        return self.text[start:self.at].strip()

    def double(self):
        self.at += 1
        out = []
        while self.text[self.at] != '"':
            c = self.text[self.at]
            if c == "\\":
                self.at += 1
                if self.text[self.at] == "u":
                    out.append(chr(int(self.text[self.at + 1:self.at + 5], 16)))
                    self.at += 4
                else:
                    out.append(ESCAPES[self.text[self.at]])
            else:
                out.append(c)
            self.at += 1
        self.at += 1
        return "".join(out)

    def single(self):
        end = self.at + 1
        while True:
            end = self.text.index("'", end)
            if self.text[end:end + 2] != "''":
                break
            end += 2
        out = self.text[self.at + 1:end].replace("''", "'")
        self.at = end + 1
        return out

    def list(self):
        self.at += 1
        out = []
        while self.peek() != "]":
            out.append(self.value(",]}"))
            if self.peek() == ",":
                self.at += 1
        self.at += 1
        return out

    def mapping(self):
        self.at += 1
        out = {}
        while self.peek() != "}":
            key = self.value(",}")
            if self.peek() != ":":
                raise RuleFileError(f"a key without a value: {key!r}")
            self.at += 1
            if key in out:
                raise RuleFileError(f"key twice: {key!r}")
            out[key] = self.value(",}")
            if self.peek() == ",":
                self.at += 1
        self.at += 1
        return out


def whole(text):
    flow = Flow(text)
    value = flow.value()
    rest = flow.text[flow.at:].strip()
    if rest and not rest.startswith("#"):
        raise RuleFileError(f"text behind a value: {rest!r}")
    return value


KEY = re.compile(r'("(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'|[^\s"\'\[{#&*!|>%@`-](?:[^:]|:(?! |$))*?)\s*:(?: +|$)')


class Blocks:
    def __init__(self, text):
        self.lines = [(len(l) - len(l.lstrip(" ")), l) for l in text.split("\n")]
        self.at = 0

    def skip(self):
        while self.at < len(self.lines):
            stripped = self.lines[self.at][1].strip()
            if stripped and not stripped.startswith("#"):
                return True
            self.at += 1
        return False

    def block(self, indent):
        if not self.skip():
            return ""
        if self.lines[self.at][1].strip().startswith("- ") or self.lines[self.at][1].strip() == "-":
            return self.items(indent)
        return self.mapping(indent)

    def items(self, indent):
        out = []
        while self.skip() and self.lines[self.at][0] == indent and self.lines[self.at][1][indent:indent + 2] in ("- ", "-"):
            rest = self.lines[self.at][1][indent + 2:]
            inner = indent + 2 + len(rest) - len(rest.lstrip(" "))
            if rest.strip() and not rest.lstrip().startswith(("{", "[")) and KEY.match(rest.strip()):
                self.lines[self.at] = (inner, " " * inner + rest.strip())  # the mapping starts behind the dash
                out.append(self.mapping(inner))
            else:
                self.at += 1
                out.append(whole(rest.strip()))
        return out

    def mapping(self, indent):
        out = {}
        while self.skip():
            level, line = self.lines[self.at]
            if level != indent:
                if level > indent:
                    raise RuleFileError(f"line {self.at + 1}: unexpected indentation")
                break
            found = KEY.match(line.strip())
            if not found:
                if line.strip().startswith("- "):
                    break
                raise RuleFileError(f"line {self.at + 1}: expected a key")
            key = whole(found.group(1))
            if key in out:
                raise RuleFileError(f"line {self.at + 1}: key twice: {key!r}")
            rest = line.strip()[found.end():].strip()
            self.at += 1
            if rest.startswith("#"):
                rest = ""
            if rest == "|":
                out[key] = self.literal(indent)
            elif rest:
                out[key] = whole(rest)
            elif self.skip() and self.lines[self.at][0] > indent:
                out[key] = self.block(self.lines[self.at][0])
            elif self.at < len(self.lines) and self.lines[self.at][0] == indent and self.lines[self.at][1].strip().startswith("- "):
                out[key] = self.items(indent)
            else:
                out[key] = ""
        return out

    def literal(self, indent):
        kept = []
        while self.at < len(self.lines) and (self.lines[self.at][0] > indent or not self.lines[self.at][1].strip()):
            kept.append(self.lines[self.at])
            self.at += 1
        while kept and not kept[-1][1].strip():
            kept.pop()
        inner = kept[0][0]
        return "\n".join(line[inner:] for _, line in kept) + "\n"


def read(path):
    with open(path, encoding="utf-8") as f:
        blocks = Blocks(f.read())
    value = blocks.block(0)
    if blocks.skip():
        raise RuleFileError(f"{path}: line {blocks.at + 1}: not understood")
    return value
