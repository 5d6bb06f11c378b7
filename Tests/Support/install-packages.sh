#!/usr/bin/env bash
# Installs the Debian packages that the build needs, and those that are named, where they are missing, and says what it
# does. usage: install-packages.sh [PACKAGE…]
set -euo pipefail
missing=()
command -v pkg-config >/dev/null 2>&1 || missing+=(pkg-config)
has() { command -v pkg-config >/dev/null 2>&1 && pkg-config --exists "$1"; }
has libcrypto || missing+=(libssl-dev)
has libxml-2.0 || missing+=(libxml2-dev)
has libzip || missing+=(libzip-dev)
has zlib || missing+=(zlib1g-dev)
[ -f /usr/share/zoneinfo/Europe/London ] || missing+=(tzdata)
for package in "$@"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
if ! command -v apt-get >/dev/null 2>&1; then
  echo "Foothold needs ${missing[*]}; please install them with your system's package manager." >&2
  exit 1
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root=(sudo)
  else
    echo "Foothold needs ${missing[*]}. Please run: sudo apt-get update && sudo apt-get install -y ${missing[*]}" >&2
    exit 1
  fi
fi
echo "Installing ${missing[*]} …"
"${as_root[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq "${missing[@]}" >/dev/null
echo "Installed ${missing[*]}."
