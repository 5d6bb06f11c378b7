#!/bin/bash
# Fuzzes readers one after the other: fuzz.sh PROGRAM FOLDER SECONDS READER…
#
# FOLDER keeps the inputs that reach new code, for the next time, and whatever broke a reader.
# Exit status: 0 nothing found; 1 an input breaks a reader; 2 the program does not tell the fuzzer what it reaches.
set -eu
program=$1 folder=$2 seconds=$3
shift 3
here=$(cd "$(dirname "$0")" && pwd)
"$here/seeds.sh" "$folder/seeds"
found=0
for reader in "$@"; do
  mkdir -p "$folder/corpus/$reader" "$folder/broken"
  echo "fuzzing $reader for $seconds s …"
  # A model may do ten million steps, which the sanitizer makes long.
  [ "$reader" = dmn ] && timeout=60 || timeout=10
  # Leaks are not looked for: Swift keeps what it makes once.
  if ! FOOTHOLD_FUZZ=$reader SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1:malloc_context_size=1 \
    "$program" "$folder/corpus/$reader" "$folder/seeds/$reader" -dict="$here/$reader.dict" \
    -max_total_time="$seconds" -max_len=4096 -timeout=$timeout -rss_limit_mb=1024 -print_final_stats=1 -verbosity=0 \
    -artifact_prefix="$folder/broken/$reader-" > "$folder/$reader.log" 2>&1
  then
    found=1
    grep -aE "Fatal error|ERROR|SUMMARY|Test unit written" "$folder/$reader.log" || tail -20 "$folder/$reader.log"
  else
    grep -aE "number_of_executed_units|new_units_added|peak_rss" "$folder/$reader.log"
  fi
  if grep -aq "Is the code instrumented" "$folder/$reader.log"; then
    echo "fuzzing $reader is blind: the program was not built with -sanitize=address,fuzzer" >&2
    exit 2
  fi
done
exit $found
