"""The hostile files, whose fields are called `a`, `b` and `c` as in `programme.yaml`: made here piece by piece, so that
nothing large is held, or out of the corpora beside the project.

Memory grows with the number of applicants, and most with that of records that are set aside and of wordings that nobody
knows, each of which is told to people. That is no attack: what these files have too much of is something else.
"""
import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

MIB = 1 << 20


@dataclass
class Input:
    """A file by its name, the pieces that it is made of, and whether it is XML that must be refused at once."""

    name: str
    pieces: Callable[[], Iterable[bytes]]
    is_hostile_xml: bool = False

    def write(self, path: Path) -> None:
        with open(path, "wb", buffering=MIB) as file:
            for piece in self.pieces():
                file.write(piece)


def times(piece: bytes, size: int) -> Iterator[bytes]:
    """A piece again and again, until there are about so many bytes."""
    block = piece * max(1, min(MIB, size) // len(piece))
    for _ in range(max(1, size // len(block))):
        yield block


def chain(*parts: bytes | Iterable[bytes]) -> Callable[[], Iterator[bytes]]:
    def pieces() -> Iterator[bytes]:
        for part in parts:
            if isinstance(part, bytes):
                yield part
            elif callable(part):
                yield from part()
            else:
                yield from part
    return pieces


def numbered(pattern: str, count: int, step: int = 1000) -> Callable[[], Iterator[bytes]]:
    """A pattern with the numbers from 0 in it."""
    def pieces() -> Iterator[bytes]:
        for start in range(0, count, step):
            yield "".join(pattern.format(number) for number in range(start, min(start + step, count))).encode()
    return pieces


def numbered_wide(pattern: str, count: int) -> Callable[[], Iterator[bytes]]:
    """The same in UTF-16, lower byte first."""
    return lambda: (piece.decode().encode("utf-16-le") for piece in numbered(pattern, count)())


def repeated(piece: bytes, size: int) -> Callable[[], Iterator[bytes]]:
    return lambda: times(piece, size)


def xml_inputs() -> Iterator[Input]:
    def hostile(name: str, *parts) -> Input:
        return Input(f"{name}.xml", chain(*parts), is_hostile_xml=True)

    yield hostile("deep", repeated(b"<a>", 3 * MIB))
    yield hostile("endless-name", b"<", repeated(b"a", 50 * MIB))
    yield hostile("endless-attribute", b"<a b='", repeated(b"x", 50 * MIB))
    yield hostile("endless-tag-of-spaces", b"<a", repeated(b" ", 50 * MIB))
    yield hostile("endless-end-tag", b"<a></a", repeated(b"a", 50 * MIB))
    yield hostile("endless-comment", b"<a><!--", repeated(b"- x", 50 * MIB))
    yield hostile("endless-instruction", b"<a><?b ", repeated(b"? x", 50 * MIB))
    yield hostile("many-attributes", b"<a ", numbered("b{}='' ", 1_000_000), b"/>")
    yield hostile("many-namespaces", b"<a ", numbered("xmlns:n{0}='u{0}' ", 1_000_000), b"/>")
    yield hostile("many-names", b"<a>", numbered("<n{0}/>", 1_000_000), b"</a>")
    yield hostile("many-attribute-names", b"<a>", numbered("<n b{0}=''/>", 1_000_000), b"</a>")
    yield hostile("many-namespace-names", b"<a>", numbered("<n xmlns='u{0}'/>", 1_000_000), b"</a>")
    yield hostile("many-undeclared-prefixes", b"<a>", numbered("<p{0}:n/>", 1_000_000), b"</a>")
    yield hostile("entity-bomb", b"<!DOCTYPE a [<!ENTITY a '1234567890'>", numbered("<!ENTITY b{0} '&a;&a;'>", 1000),
                  b"]><a>&b999;</a>")
    yield hostile("document-type-behind-spaces", b"<?xml version='1.0'?>", repeated(b"\n", 20 * MIB), b"<!DOCTYPE a><a/>")
    yield hostile("document-type-behind-comments", repeated(b"<!-- x -->", 8 * MIB), b"<!DOCTYPE a><a/>")
    yield hostile("document-type-in-utf-16", "\ufeff<!DOCTYPE a []><a/>".encode("utf-16-le"))
    yield hostile("declares-utf-7", b"<?xml version='1.0' encoding='UTF-7'?>+ADw-!DOCTYPE a+AD4-<a/>")
    yield hostile("declares-ebcdic", "<?xml version='1.0' encoding='cp037'?><a/>".encode("cp037"))
    yield hostile("undefined-entities", b"<a><b>", repeated(b"&lol;", 20 * MIB), b"</b></a>")
    yield hostile("nul-bytes", b"<a><b>", repeated(b"\0", MIB), b"</b></a>")
    yield hostile("no-end", b"<a><b>", repeated(b"\n", MIB))
    yield hostile("two-roots", repeated(b"<a/>", MIB))
    yield hostile("unclosed-section", b"<a><b><![CDATA[", repeated(b"]] >", 8 * MIB))
    # These are well formed and may be read.
    record = b"<s><r><b>1</b><a>"
    yield Input("base64-of-50-mib.xml", chain(record, repeated(b"QUJD" * 19 + b"\n", 50 * MIB), b"</a></r></s>"))
    yield Input("section-of-50-mib.xml",
                chain(record, b"<![CDATA[", repeated(b"QUJD" * 19 + b"\n", 50 * MIB), b"]]></a></r></s>"))
    yield Input("base64-ten-times-5-mib.xml",
                chain(b"<s>", *(chain(b"<r><a>", repeated(b"QUJD" * 19 + b"\n", 5 * MIB), b"</a></r>")
                                for _ in range(10)), b"</s>"))
    yield Input("unread-base64-of-50-mib.xml",
                chain(b"<s><r><b>1</b><photo>", repeated(b"QUJD" * 19 + b"\n", 50 * MIB), b"</photo></r></s>"))
    yield Input("references.xml", chain(record, repeated(b"&#65;&#x1F600;", 30 * MIB), b"</a></r></s>"))
    yield Input("many-values-of-a-record.xml", chain(b"<s><r>", repeated(b"<a>x</a>", 16 * MIB), b"</r></s>"))
    yield Input("many-records.xml", chain(b"<s><r><a>yes</a></r>", numbered("<r/>", 80_000), b"</s>"))
    yield Input("many-wordings.xml", chain(b"<s>", numbered("<r><a>{0}</a></r>", 10_000), b"</s>"))
    yield Input("wide-tree.xml", chain(b"<s><r><a>yes</a>", numbered("<n{0}/>", 16_000), b"</r></s>"))


def json_inputs() -> Iterator[Input]:
    def given(name: str, *parts) -> Input:
        return Input(f"{name}.json", chain(*parts))

    yield given("deep-arrays", repeated(b"[", 10 * MIB))
    yield given("deep-objects", repeated(b'{"a":', 10 * MIB))
    yield given("deep-in-a-record", b'[{"a":', repeated(b"[", 10 * MIB))
    yield given("endless-string", b'[{"a":"', repeated(b"x", 100 * MIB))
    yield given("endless-escapes", b'[{"a":"', repeated(b"\\u0000\\", 100 * MIB))
    yield given("endless-key", b'[{"', repeated(b"x", 100 * MIB))
    yield given("endless-number", b'[{"a":', repeated(b"9", 100 * MIB))
    yield given("endless-space", b"[", repeated(b" ", 100 * MIB), b"]")
    yield given("endless-space-before", repeated(b" ", 100 * MIB), b"[]")
    yield given("cell-of-16-mib", b'[{"a":"', repeated(b"x", 16 * MIB), b'"}]')
    yield given("cell-of-60-mib", b'[{"a":"', repeated(b"x", 60 * MIB), b'"}]')
    yield given("escaped-cell-of-16-mib", b'[{"a":"', repeated(b"\\u00e9\\n", 16 * MIB), b'"}]')
    yield given("twenty-cells-of-5-mib", b"[", *(chain(b'{"a":"', f"{number}".encode(), repeated(b"x", 5 * MIB), b'"},')
                                                for number in range(20)), b'{"a":"x"}]')
    yield given("many-keys-of-a-record", b"[{", numbered('"k{0}":1,', 1_000_000), b'"a":1}]')
    yield given("many-keys-of-many-records", b"[", numbered('{{"k{0}":1}},', 50_000), b'{"a":1}]')
    yield given("many-values-of-a-record", b'[{"a":[', repeated(b"1,", 16 * MIB), b"1]}]")
    yield given("huge-numbers", b"[", repeated(b'{"a":1e999999999,"b":-0.000000000000000000000000000001E-99},', MIB // 2),
                b'{"a":' + b"1" * 1_000_000 + b"}]")
    yield given("many-empty-records", b"[", repeated(b"{},", MIB // 4), b"{}]")
    yield given("many-that-are-none", b"[", repeated(b"1,", MIB // 8), b"1]")
    yield given("records-behind-50-mib", b'{"a":"', repeated(b"x", 50 * MIB), b'","records":[{"a":"1"}]}')
    yield given("one-endless-line", b'{"a":"1","b":"', repeated(b"x", 200 * MIB), b'"}\n{"a":"2"}\n')
    yield given("endless-line-behind-a-line", b'{"a":"1"}\n{"a":"', repeated(b"x", 200 * MIB), b'"}\n{"a":"2"}\n')
    yield given("repeated-key", b"[{", repeated(b'"a":1,', 8 * MIB), b'"a":1}]')
    yield given("nul-bytes", b'[{"a":"', repeated(b"\0", 8 * MIB), b'"}]')


def csv_inputs() -> Iterator[Input]:
    def given(name: str, *parts) -> Input:
        return Input(f"{name}.csv", chain(*parts))

    header = b"a,b,c\n"
    yield given("one-endless-line", repeated(b"x", 200 * MIB))
    yield given("endless-line-below-a-header", header, repeated(b"x", 200 * MIB))
    yield given("endless-line-of-cells", header, repeated(b"x,", 200 * MIB))
    yield given("quote-never-closed", header, b'1,"', repeated(b"x\n", 200 * MIB))
    yield given("quote-never-closed-in-header", b'"', repeated(b"x\n", 200 * MIB))
    yield given("every-quote-doubled", header, b'1,"', repeated(b'""', 100 * MIB))
    yield given("cell-of-16-mib", header, b'1,"', repeated(b"x", 15 * MIB), b'",2\n')
    yield given("cell-of-17-mib", header, b'1,"', repeated(b"x", 17 * MIB), b'",2\n')
    yield given("ten-cells-of-15-mib", header,
                *(chain(b'1,"', f"{number}".encode(), repeated(b"x", 15 * MIB), b'",2\n') for number in range(10)))
    yield given("a-million-columns", repeated(b",", MIB - 1024), b"\n", repeated(b",", MIB - 1024), b"\n")
    yield given("half-a-million-headers", repeated(b"a,", MIB - 1024), b"a\n", repeated(b"b,", MIB - 1024), b"b\n")
    yield given("many-distinct-headers", numbered("{0:x},", 150_000), b"z\n", numbered("{0:x},", 150_000), b"z\n")
    yield given("a-million-distinct-headers", numbered("{0},", 1_000_000), b"z\n")
    yield given("wide-below-a-header", header, repeated(b"a,", 50 * MIB), b"\n")
    yield given("nul-bytes", repeated(b"\0", 50 * MIB))
    yield given("nul-bytes-below-a-header", header, repeated(b"1,\0,2\n", MIB // 16))
    yield given("line-feeds", repeated(b"\n", 50 * MIB))
    yield given("line-feeds-below-a-header", header, repeated(b"\n", 50 * MIB), b"1,2,3\n")
    yield given("carriage-returns", repeated(b"\r", 50 * MIB))
    yield given("spaces", repeated(b" ", 50 * MIB))
    yield given("quotes", repeated(b'"', 50 * MIB))
    yield given("apostrophes", repeated(b"'", 50 * MIB))
    yield given("backslash-quotes", repeated(b'\\"', 50 * MIB))
    yield given("delimiters-of-all-kinds", repeated(b",;\t|:^~#&*$%=!_\x1f\x01 ", 50 * MIB))
    yield given("all-delimiters-on-lines", repeated(b"a,b;c\td|e:f^g~h\n", MIB // 8))
    yield given("ragged", header, numbered("{0},1\n", 10_000))
    yield given("stray-quotes", header, numbered('{0},a"b,c\n', 10_000))
    yield given("header-again", repeated(header, MIB // 16))
    yield given("distinct-texts", header, numbered("{0} is a text that nobody else has,{0},{0}@example.org\n", 10_000))
    yield given("byte-order-marks", repeated(b"\xef\xbb\xbf", 20 * MIB))
    yield given("utf-16-of-one-line", b"\xff\xfe", repeated(b"x\0", 100 * MIB))
    yield given("utf-16-of-lines", b"\xff\xfe", numbered_wide("{0},b,c\n", 10_000))
    yield given("utf-16-of-lone-surrogates", b"\xff\xfe", repeated(b"\x00\xd8", 20 * MIB))
    yield given("utf-16-that-triples", b"\xfe\xff", repeated(b"\x20\xac", 100 * MIB))
    yield given("utf-32", b"\xff\xfe\0\0", repeated(b"x\0\0\0", 20 * MIB))
    yield given("windows-1252", header, repeated(b"1,caf\xe9,3\n", MIB // 8))
    yield given("neither-utf-8-nor-1252", header, repeated(b"1,caf\xe9\x81,3\n", MIB // 8))
    yield given("cut-utf-8", header, repeated(b"1,\xf0\x9f\x98,3\n", MIB))
    yield given("bytes-of-all-kinds", repeated(bytes(range(256)), 50 * MIB))


def gzipped(pieces: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    for piece in pieces:
        packed = packer.compress(piece)
        if packed:
            yield packed
    yield packer.flush()


def zipped(files: dict[str, Callable[[], Iterable[bytes]]]) -> Callable[[], Iterator[bytes]]:
    def pieces() -> Iterator[bytes]:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name, content in files.items():
                with archive.open(name, "w", force_zip64=True) as file:
                    for piece in content():
                        file.write(piece)
        yield packed.getvalue()
    return pieces


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def workbook(sheet: Callable, strings: Callable | None = None, **more: Callable) -> Callable[[], Iterator[bytes]]:
    relations = f'<Relationship Id="r1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    if strings:
        relations += f'<Relationship Id="r2" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
    parts: dict[str, Callable[[], Iterable[bytes]]] = {
        "[Content_Types].xml": chain(b"<Types/>"),
        "_rels/.rels": chain(
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{RELATIONS}/officeDocument" '
            f'Target="xl/workbook.xml"/></Relationships>'.encode()),
        "xl/workbook.xml": chain(
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets>'
            f"</workbook>".encode()),
        "xl/_rels/workbook.xml.rels": chain(
            f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>'.encode()),
        "xl/worksheets/sheet1.xml": chain(
            f'<worksheet xmlns="{MAIN}"><sheetData>'.encode(), sheet, b"</sheetData></worksheet>"),
    }
    if strings:
        parts["xl/sharedStrings.xml"] = chain(f'<sst xmlns="{MAIN}">'.encode(), strings, b"</sst>")
    return zipped({**parts, **more})


def packed_inputs() -> Iterator[Input]:
    lines = repeated(b"1,2,3\n", 1 << 30)
    nothing = chain(b"")
    yield Input("bomb.gz", lambda: gzipped(times(b"\0", 1 << 30)))
    yield Input("bomb.csv.gz", lambda: gzipped(chain(b"a,b,c\n", lines)()))
    yield Input("bomb.xml.gz", lambda: gzipped(chain(b"<a>", repeated(b"<r/>", 1 << 30))()))
    yield Input("many-members.gz", chain(gzip.compress(b"a,b,c\n1,2,"), repeated(gzip.compress(b"3"), 20 * MIB)))
    yield Input("endless-name.gz", chain(b"\x1f\x8b\x08\x08\0\0\0\0\0\3", repeated(b"x", 100 * MIB)))
    yield Input("cut.gz", chain(gzip.compress(b"a,b,c\n" * 100_000)[:-9]))
    yield Input("in-gz.gz", lambda: gzipped([gzip.compress(b"a,b\n1,2\n")]))
    yield Input("bomb.zip", zipped({"form.csv": chain(b"a,b,c\n", lines)}))
    yield Input("several.zip", lambda: zipped({f"{number}.csv": nothing for number in range(2_000)})())
    yield Input("too-many.zip", lambda: zipped({f"{number}.csv": nothing for number in range(60_000)})())
    yield Input("in-zip.zip", zipped({"form.zip": zipped({"form.csv": chain(b"a,b\n1,2\n")})}))
    yield Input("directory-only.zip", chain(
        b"PK\1\2", repeated(b"\0", 8 * MIB), b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 65535, 65535, 8 * MIB, 0, 0)))
    yield Input("signatures.zip", repeated(b"PK\3\4PK\1\2PK\5\6", 20 * MIB))
    row = b'<row><c t="inlineStr"><is><t>x</t></is></c></row>'
    yield Input("bomb-of-rows.xlsx", workbook(repeated(row, 1 << 30)))
    yield Input("bomb-of-spaces.xlsx", workbook(repeated(b" ", 1 << 30)))
    yield Input("bomb-of-strings.xlsx", workbook(
        chain(b'<row><c t="s"><v>0</v></c></row>'), repeated(b"<si><t>x</t></si>", 1 << 29)))
    yield Input("a-string-of-100-mib.xlsx", workbook(
        chain(b'<row><c t="s"><v>0</v></c></row>'), chain(b"<si><t>", repeated(b"xyz ", 100 * MIB), b"</t></si>")))
    yield Input("a-cell-of-100-mib.xlsx", workbook(
        chain(b'<row><c t="inlineStr"><is><t>', repeated(b"xyz ", 100 * MIB), b"</t></is></c></row>")))
    yield Input("last-column-in-every-row.xlsx", workbook(numbered('<row><c r="XFD{0}"><v>1</v></c></row>', 100_000)))
    yield Input("last-row-alone.xlsx", workbook(chain(
        b'<row r="1"><c><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')))
    yield Input("a-string-in-every-cell.xlsx", workbook(
        repeated(b"<row>" + b'<c t="s"><v>0</v></c>' * 1000 + b"</row>", 20 * MIB),
        chain(b"<si><t>", b"x" * 32_000, b"</t></si>")))
    yield Input("deep.xlsx", workbook(repeated(b"<a>", 20 * MIB)))
    yield Input("document-type.xlsx", workbook(
        chain(row), None, **{"xl/workbook.xml": chain(b"<!DOCTYPE a [<!ENTITY b 'c'>]><workbook/>")}))
    yield Input("many-sheets.xlsx", workbook(chain(row), None, **{"xl/workbook.xml": chain(
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'.encode(),
        numbered('<sheet name="a{0}" sheetId="{0}" r:id="r1"/>', 500_000), b"</sheets></workbook>")}))
    yield Input("many-styles.xlsx", workbook(chain(row), None, **{"xl/styles.xml": chain(
        f'<styleSheet xmlns="{MAIN}"><cellXfs>'.encode(), repeated(b'<xf numFmtId="14"/>', 100 * MIB),
        b"</cellXfs></styleSheet>")}))


def corpus_inputs(corpora: Path) -> Iterator[Input]:
    """The documents that others made to break readers."""
    for archive, suffix in (("xml-attacks", ".xml"), ("json-test-suite", ".json")):
        file = corpora / f"{archive}.tar.xz"
        if not file.exists():
            print(f"note: without {archive}: {file} is not there")
            continue
        with tarfile.open(file) as tar:
            for member in tar.getmembers():
                name = Path(member.name).name
                if not member.isfile() or not name.endswith(suffix) or name.startswith("y_"):
                    continue
                content = tar.extractfile(member)
                assert content is not None
                data = content.read()
                yield Input(f"{archive}-{name}", chain(data), is_hostile_xml=suffix == ".xml" and b"<!DOCTYPE" in data)


def all_inputs(corpora: Path) -> Iterator[Input]:
    yield from corpus_inputs(corpora)
    yield from xml_inputs()
    yield from json_inputs()
    yield from csv_inputs()
    yield from packed_inputs()
