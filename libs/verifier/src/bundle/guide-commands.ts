/**
 * The shell commands of VERIFY.md, for bash with coreutils, sed, find and openssl or ssh-keygen.
 * Each block prints lines that begin with `good:` or `BAD:`. They are executed by the tests.
 */

/** Key, work folder and the small functions that the other blocks use. */
export const PREPARE = String.raw`
[ -n "$VKEY" ] || echo 'BAD: set VKEY to the key that you were given, name+hash+base64'
WORK=$(mktemp -d)
hex() { basenc --base16 -w0 | tr A-F a-f; }
bytes() { tr a-f A-F | basenc --base16 -d; }
NAME=$(printf %s "$VKEY" | cut -d+ -f1)
KEYID=$(printf %s "$VKEY" | cut -d+ -f2)
printf %s "$VKEY" | cut -d+ -f3- | base64 -d | tail -c 32 > "$WORK/key"
{
  echo '-----BEGIN PUBLIC KEY-----'
  printf MCowBQYDK2VwAyEA
  base64 "$WORK/key"
  echo '-----END PUBLIC KEY-----'
} > "$WORK/key.pem"
signed() { # file, 64-byte signature
  openssl pkeyutl -verify -pubin -inkey "$WORK/key.pem" -rawin -in "$1" -sigfile "$2" > /dev/null
}
report() { # what was checked, command …
  local what="$1"
  shift
  if "$@"; then echo "good: $what"; else echo "BAD: $what"; fi
}
`;

export const SIGNATURE_BY_OPENSSL = String.raw`
base64 -d tagmanifest.sig > "$WORK/signature"
report 'signature of the bag' signed tagmanifest-sha256.txt "$WORK/signature"
`;

export const SIGNATURE_BY_SSH = String.raw`
{ printf '\000\000\000\013ssh-ed25519\000\000\000\040'; cat "$WORK/key"; } | base64 -w0 > "$WORK/blob"
echo "para42 namespaces=\"para42-bundle\" ssh-ed25519 $(cat "$WORK/blob")" > "$WORK/allowed"
by_ssh() {
  ssh-keygen -Y verify -f "$WORK/allowed" -I para42 -n para42-bundle \
    -s tagmanifest.sshsig < tagmanifest-sha256.txt > /dev/null
}
report 'signature of the bag (ssh)' by_ssh
`;

export const CHECKSUMS = String.raw`
report 'checksums of the tag files' sha256sum --check --strict --quiet tagmanifest-sha256.txt
report 'checksums of the payload' sha256sum --check --strict --quiet manifest-sha256.txt
find . ! -type d | sed 's|^\./||' | LC_ALL=C sort > "$WORK/there"
{
  cut -c67- manifest-sha256.txt tagmanifest-sha256.txt
  printf '%s\n' tagmanifest-sha256.txt tagmanifest.sig tagmanifest.sshsig
} | LC_ALL=C sort > "$WORK/listed"
report 'every file is listed, every listed file is there' cmp "$WORK/there" "$WORK/listed"
`;

export const CHECKPOINT = String.raw`
check_note() { # a checkpoint
  sed '/^$/,$d' "$1" > "$WORK/text"
  sed '1,/^$/d' "$1" | grep -F -- "— $NAME " | head -n 1 | cut -d ' ' -f 3 | base64 -d > "$WORK/blob"
  [ "$(head -c 4 "$WORK/blob" | hex)" = "$KEYID" ] || return 1
  tail -c +5 "$WORK/blob" > "$WORK/signature"
  signed "$WORK/text" "$WORK/signature"
}
`;

/** Checks every line of a whole ledger against a checkpoint: no tool of ours, one pass. */
export const CHAIN = String.raw`
check_chain() { # a checkpoint, the files of the ledger in order …
  local size chain note="$1"
  shift
  size=$(sed -n 2p "$note")
  chain=$(sed -n '4s/^chain //p' "$note" | base64 -d | hex)
  cat "$@" > "$WORK/all"
  head -n "$size" "$WORK/all" > "$WORK/covered"
  [ "$(wc -l < "$WORK/covered")" -eq "$size" ] || return 1
  rm -rf "$WORK/lines"
  mkdir "$WORK/lines"
  ( cd "$WORK/lines" && split -l 1 -a 9 -d ../covered && printf '%s\0' x* | xargs -0 sha256sum ) |
    cut -c1-64 > "$WORK/hashes"
  { printf '%064d\n' 0; cat "$WORK/hashes"; } > "$WORK/expected"
  { sed -E 's/.*"prev":"([0-9a-f]{64})".*/\1/' "$WORK/covered"; echo "$chain"; } > "$WORK/stated"
  cmp "$WORK/expected" "$WORK/stated" || return 1
  echo "covered: $size, not covered: $(($(wc -l < "$WORK/all") - size))"
}
`;

/** Walks an inclusion proof (RFC 9162 §2.1.3.2) with one sha256sum per level. */
export const INCLUSION = String.raw`
node() { printf '01%s%s' "$1" "$2" | bytes | sha256sum | cut -c1-64; }
check_entry() ( # seq
  proof=$(printf 'data/proofs/%010d.tlog-proof' "$1")
  cat data/ledger/*.jsonl | grep "\"seq\":$1,\"subject\"" > "$WORK/entry"
  [ "$(wc -l < "$WORK/entry")" -eq 1 ] || exit 1
  sed '1,/^$/d' "$proof" | cmp - data/checkpoint.note || exit 1
  index=$(sed -n '2s/^index //p' "$proof")
  [ "$index" -eq $(($1 - 1)) ] || exit 1
  last=$(($(sed -n 2p data/checkpoint.note) - 1))
  hash=$({ printf '\000'; cat "$WORK/entry"; } | sha256sum | cut -c1-64)
  for sibling in $(sed '1,2d;/^$/,$d' "$proof"); do
    sibling=$(printf %s "$sibling" | base64 -d | hex)
    [ "$last" -gt 0 ] || exit 1
    if [ $((index % 2)) -eq 1 ] || [ "$index" -eq "$last" ]; then
      hash=$(node "$sibling" "$hash")
      while [ $((index % 2)) -eq 0 ] && [ "$index" -gt 0 ]; do
        index=$((index / 2)) last=$((last / 2))
      done
    else
      hash=$(node "$hash" "$sibling")
    fi
    index=$((index / 2)) last=$((last / 2))
  done
  [ "$last" -eq 0 ] && [ "$hash" = "$(sed -n 3p data/checkpoint.note | base64 -d | hex)" ]
)
`;

/** Walks a consistency proof (RFC 9162 §2.1.4.2). */
export const CONSISTENCY = String.raw`
check_consistency() ( # older checkpoint, newer checkpoint, proof
  sed '1,/^$/d' "$3" | cmp - "$2" || exit 1
  from=$(sed -n 2p "$1") to=$(sed -n 2p "$2")
  older=$(sed -n 3p "$1" | base64 -d | hex) newer=$(sed -n 3p "$2" | base64 -d | hex)
  [ "$(sed -n '2s/^size //p' "$3")" -eq "$from" ] || exit 1
  set -- $(sed '1,2d;/^$/,$d' "$3" | while read -r hash; do printf %s "$hash" | base64 -d | hex; echo; done)
  [ "$from" -gt 0 ] || exit 0
  if [ "$from" -eq "$to" ]; then [ "$older" = "$newer" ] && [ $# -eq 0 ]; exit; fi
  index=$((from - 1)) last=$((to - 1))
  while [ $((index % 2)) -eq 1 ]; do index=$((index / 2)) last=$((last / 2)); done
  if [ "$index" -eq 0 ]; then set -- "$older" "$@"; fi
  first="$1" second="$1"
  shift
  for hash in "$@"; do
    [ "$last" -gt 0 ] || exit 1
    if [ $((index % 2)) -eq 1 ] || [ "$index" -eq "$last" ]; then
      first=$(node "$hash" "$first") second=$(node "$hash" "$second")
      while [ $((index % 2)) -eq 0 ] && [ "$index" -gt 0 ]; do
        index=$((index / 2)) last=$((last / 2))
      done
    else
      second=$(node "$second" "$hash")
    fi
    index=$((index / 2)) last=$((last / 2))
  done
  [ "$last" -eq 0 ] && [ "$first" = "$older" ] && [ "$second" = "$newer" ]
)
`;
