#!/usr/bin/env bash
# Plays a week of a round on the sample applicants: from the first export to matched pairs. usage: week.sh FOOTHOLD OUT
set -euo pipefail
cd "$(dirname "$0")/.."
foothold=$(realpath "$1")
out=$2
samples=Samples/positive-influence
programme=Rules/positive-influence.yaml
google=$samples/google-forms.csv
typeform=$samples/typeform.json
partner=$samples/microsoft-forms.csv
rm -rf "$out"
mkdir -p "$out"

say() { printf '\n%s\n\n' "$*"; }

# What is wrong in the samples is planted; messages go to a file, so that the summaries can be read.
screen() {
  local name=$1
  shift
  "$foothold" screen "$@" --programme "$programme" --out "$out/$name" --by "R. Officer" --exit-zero \
    2>"$out/$name.messages.txt" || {
    status=$?
    cat "$out/$name.messages.txt" >&2
    exit "$status"
  }
}

say "MONDAY. Two exports: the first run of the round."
screen monday "$google" "$typeform"

say "TUESDAY. A wording is given a meaning, and a record that was set aside is mended."
cat >"$out/wordings.csv" <<'CSV'
question,wording,meaning,reason,by,on
free school meals ever,Yes please,yes,The form of last year said so,R. Officer,02/03/2027
CSV
# The file of set-aside records is copied with its index, and the record with cells too many loses them.
mkdir -p "$out/mended"
cp "$out/monday/team/set-aside/input 1.csv" "$out/monday/team/set-aside/input 1.csv.index.csv" "$out/mended/"
sed -i 's/,Yes,one,cell,too many/,Yes/' "$out/mended/input 1.csv"
screen tuesday "$google" "$typeform" "$out/mended/input 1.csv" --after "$out/monday" --with "$out/wordings.csv"

say "WEDNESDAY. Ten answers, two closed, one override, one withdrawal; entered in \`foothold review\`."
review() { "$foothold" review "$out/tuesday" --by "R. Officer" --to "$out/reviewed.csv" "$@" >>"$out/review.txt"; }
answer() { printf 'a %s\nasked on the telephone\nn\n' "$1"; }
{
  for number in 1 2 3 4 5; do
    answer "means tested benefits $([ $((number % 2)) = 0 ] && echo no || echo yes)"
  done
} | review --question "means tested benefits"
{
  for number in 1 2 3; do answer "free school meals ever $([ "$number" = 2 ] && echo no || echo yes)"; done
} | review --question "free school meals ever"
{ for year in 2003 2005; do answer "date of birth $year-02-11"; done } | review --question "date of birth"
printf 'c\ncould not be reached, told so twice\nn\nc\ncould not be reached, told so twice\n' |
  review --question "parental qualification at 18"
printf 'o not eligible\ntook part last year\nn\nw\nhas found a job\n' | review --question "unpaid carer"
screen wednesday "$google" "$typeform" "$out/mended/input 1.csv" --after "$out/tuesday" --with "$out/reviewed.csv"

say "THURSDAY. The partner's file, and a newer export that repeats Monday's rows."
{
  cat "$google"
  sed -n 3p "$google" | sed 's/aisha.2@example.org,Aisha/noor.900@example.org,Noor/; s/^2026-10-03/2026-11-30/' |
    sed 's/,Animation,.*$/,Film,Monday evening,Face to face,,Yes/'
} >"$out/google-forms-thursday.csv"
thursday=("$out/google-forms-thursday.csv" "$typeform" "$out/mended/input 1.csv" "$partner" --after "$out/wednesday")
echo "First without writing: what would change?"
"$foothold" screen "${thursday[@]}" --programme "$programme" --dry-run --exit-zero 2>/dev/null |
  sed -n '/^Since/,/^$/p'
screen thursday "${thursday[@]}"

say "FRIDAY. The pool goes to matching; pairs come back, and names are joined to them."
"$foothold" release "$out/thursday" --to "$out/handed-over" --by "R. Officer"
"$foothold" letters "$out/thursday" --to "$out/letters.csv" --exit-zero
# Matching gives each of the first three a mentor.
{
  echo "mentor,mentee"
  awk -F, 'NR > 1 && NR <= 4 { print "Mentor " NR - 1 "," $1 }' "$out/handed-over/pool.csv"
} >"$out/matches.csv"
"$foothold" reveal "$out/thursday" "$out/matches.csv" --by "R. Officer" --reason "Pairs of March" --to "$out/pairs.csv"
echo
echo "Pairs    $out/pairs.csv ($(($(wc -l <"$out/pairs.csv") - 1)) of them)"
echo "Letters  $out/letters.csv"
echo "Changes  $out/thursday/team/changes.csv"
echo "Report   $out/thursday/team/report.html"
