#!/bin/sh
# Install the Debian packages that `make test` needs; where that may not be, name them and stop.
set -eu
cd "$(dirname "$0")"
missing=""
while read -r file package; do
    case $file in '#'* | '') continue ;; esac
    # Unquoted: a library lies in a folder named for the machine's architecture.
    # shellcheck disable=SC2086
    ls $file >/dev/null 2>&1 || missing="$missing $package"
done <debian-packages.txt
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "Thiếu gói Debian:$missing" >&2
    echo "Hãy nhờ người quản trị chạy: apt-get install$missing" >&2
    exit 1
fi
echo "Installing Debian packages:$missing"
$as_root apt-get update -q
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -q --no-install-recommends $missing
