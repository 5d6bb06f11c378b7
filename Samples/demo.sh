#!/usr/bin/env bash
# Screens the sample applicants and says where the report is. usage: demo.sh FOOTHOLD OUT
set -euo pipefail
cd "$(dirname "$0")/.."
foothold=$1
out=$2
mkdir -p "$(dirname "$out")"
samples=Samples/positive-influence
echo "Screening three forms of invented applicants by Rules/positive-influence.yaml …"
echo
# What is wrong in the samples is planted; its messages go to a file, so that the summary can be read.
"$foothold" screen "$samples/google-forms.csv" "$samples/typeform.json" "$samples/odk.xml" \
  --programme Rules/positive-influence.yaml --out "$out" --force --exit-zero 2>"$out.messages.txt" || {
  status=$?
  cat "$out.messages.txt" >&2
  exit "$status"
}
echo
echo "Messages $out.messages.txt ($(grep -cE '(error|warning): \[' "$out.messages.txt" || true) about answers and records that were planted)"
echo "Explain  $foothold explain $out google-forms.csv:10"
