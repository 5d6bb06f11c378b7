#!/bin/bash
# Makes the first inputs of the fuzzer: seeds.sh FOLDER. What lies beside the project is used where it is there.
set -eu
out=$1
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
corpora=$root/../shared/corpora

# The head of each file, under a name of its own.
heads() {
  local folder=$out/$1 mark=$2
  shift 2
  mkdir -p "$folder"
  for file in "$@"; do
    [ -f "$file" ] || continue
    { printf '%s' "$mark"; head -c 1500 "$file"; } > "$folder/$(printf '%s' "$mark$file" | cksum | cut -d' ' -f1)"
  done
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for archive in csv-spectrum json-test-suite xml-attacks odk-briefcase-pairs qualtrics-samples; do
  if [ -f "$corpora/$archive.tar.xz" ]; then
    mkdir "$work/$archive"
    tar xJf "$corpora/$archive.tar.xz" -C "$work/$archive"
  else
    echo "note: no seeds of $archive: $corpora/$archive.tar.xz is not there"
  fi
done
shopt -s globstar nullglob
samples=("$root"/Samples/**/* "$work"/**/*)
for file in "${samples[@]}"; do
  case $file in
  *.csv) heads csv '' "$file" && heads packed g "$file" && heads packed z "$file" ;;
  *.json | *.ndjson) heads json '' "$file" && heads packed d "$file" ;;
  *.xml) heads xml '' "$file" && heads packed z "$file" ;;
  *.xlsx | *.gz | *.zip) heads packed '' "$file" ;;
  esac
done
for file in "$root"/Rules/**/*.yaml; do heads profiles '' "$file"; done

# The examples of the language's page and the expressions of the conformance kit, an expression a file.
expressions() {
  grep '^| `' "$root/Rules/LANGUAGE.md" | sed 's/\\|/\v/g' | cut -d'|' -f4 | sed 's/\v/|/g; s/^ `//; s/` $//'
  [ -f "$corpora/dmn-tck.tar.xz" ] || return 0
  tar xJOf "$corpora/dmn-tck.tar.xz" --wildcards '*.dmn' | grep -oP '(?<=<text>)[^<]+(?=</text>)' |
    sed 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&apos;/'"'"'/g; s/&amp;/\&/g' | sort -u
}
mkdir -p "$out/feel-parse" "$out/feel-evaluate"
expressions | split -l 1 -a 4 - "$out/feel-parse/e"
cp "$out"/feel-parse/e* "$out/feel-evaluate/"

# Models without their drawings, as far as they are short.
models() {
  local count=0
  mkdir -p "$out/dmn" "$work/models"
  [ ! -f "$corpora/dmn-tck.tar.xz" ] || tar xJf "$corpora/dmn-tck.tar.xz" -C "$work/models"
  for file in "$root"/Rules/**/*.dmn "$work"/models/**/*.dmn; do
    tr -s ' \t\r\n' ' ' < "$file" |
      sed -E 's#<([a-z]*:)?DMNDI.*</([a-z]*:)?DMNDI>##; s#<description>[^<]*</description>##g' > "$work/model"
    [ "$(stat -c %s "$work/model")" -gt 4096 ] || mv "$work/model" "$out/dmn/$((count += 1))"
  done
}
models

seed() {
  mkdir -p "$out/$1"
  printf '%b' "$2" > "$out/$1/$(printf '%s' "$2" | cksum | cut -d' ' -f1)"
}
sheet="<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
seed csv 'id,at,email,phone,meals,discipline,income,why\r\n1,2026-03-01T10:00:00Z,a@example.org,07700 900001,yes,music;film,"1,200","a ""b"" c"\r\n'
seed csv 'Export\n\nid;at;email\n1;01/02/2026 10:00;a@example.org\n2;03/04/2026;b@example.org\n'
seed csv "id\tat\n'1'\t'it''s'\n"
seed csv '\xff\xfei\x00d\x00\n\x001\x00\n\x00'
seed csv 'name\ncaf\xe9\n'
seed json '[{"id":"1","at":"2026-03-01","dob":"2004-11-30","email":"a@example.org","contact":{"phone":"07700 900001"},"background":{"indicator":[{"@code":"meals","":"yes"}]},"discipline":["music","film"],"answers":[{"ref":"income","value":1.5e3}],"why":{"@text":"\\u00e9"}}]'
seed json '{"id":1,"email":null}\n{"id":2,"email":true}\n'
seed json '{"count":2,"results":[{"id":"1"},{"id":"2"}]}'
seed xml "<s><r id='1'><dob>2004-11-30</dob><contact><phone>07700 900001</phone></contact><background><indicator code='meals'>yes</indicator></background><why text='a&amp;b'/><answers><ref>income</ref><value>1</value></answers></r></s>"
seed xml "<?xml version='1.0' encoding='UTF-8'?><o:s xmlns:o='http://example.org'><o:r><o:id><![CDATA[1]]></o:id><!-- c --></o:r></o:s>"
seed packed "s$sheet<row r='1'><c r='A1' t='inlineStr'><is><t>why</t></is></c></row><row r='2'><c r='A2' s='1'><v>45000.5</v></c><c t='b'><v>1</v></c><c t='e'><v>#N/A</v></c><c t='str'><f>A1</f><v>x</v></c></row></sheetData></worksheet>"
seed packed "t<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><si><t>a_x000D_</t></si><si><r><t xml:space='preserve'> b</t></r><rPh sb='0' eb='1'><t>c</t></rPh></si></sst>"
seed packed "f<styleSheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><numFmts><numFmt numFmtId='164' formatCode='yyyy\\-mm\\-dd'/></numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='164'/></cellXfs></styleSheet>"
seed packed "w<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><workbookPr date1904='1'/><sheets><sheet name='a' sheetId='1' r:id='rId1' state='hidden'/></sheets></workbook>"
seed packed "r<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>"
for cell in '30/11/2004' '2004-11-30T10:00:00.5+01:00' '11/30/2004 1:05 PM' '30 November 2004' '18-24' '65+' 'under 18' '£1,234.50' \
  '1.234,50' '-0.5' 'film, TV and radio; music' "I don't know" 'Prefer not to say.' 'a[b=c]/@d' '{http://example.org}a/b'; do
  seed cells "$cell"
done
seed profiles 'form: f\nformat: JSON\nrecognised by: [email, "contact/phone"]\nrecords: results\nsubmission id: id\nsubmitted at: at\ndates: day first\nseparator: ";"\nwordings:\n  declined: ["rather not"]\nquestions:\n  email: "answers[field/ref=email]/email"\n  meals:\n    from: meals\n    wordings:\n      "yes": ["y", "true"]\n  why: "{http://example.org}why/@text"\n'
seed profiles 'form: f\nformat: CSV\nheader rows: 3\nheader row: 2\nrecognised by:\n  - email\nquestions:\n  income: {column: 2}\n  phone: {header: Phone, occurrence: 2}\n'
