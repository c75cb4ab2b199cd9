#!/bin/sh
# Makes the passwords that compose.yml hands to the containers, one file each; those that are there
# stay. The folder is for its owner alone; the files in it can be read by the users of containers,
# which have other numbers than yours.
set -eu
folder="$(dirname "$0")/secrets"
mkdir -p "$folder"
chmod 700 "$folder"
for name in postgres migrator app auditor dispatch queue signer backup; do
  file="$folder/$name"
  [ -s "$file" ] && continue
  od -An -N24 -tx1 /dev/urandom | tr -d ' \n' > "$file"
  chmod 444 "$file"
done
echo "Passwords are in $folder."
