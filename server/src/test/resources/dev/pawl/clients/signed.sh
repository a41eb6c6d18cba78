#!/bin/sh
# With the AWS CLI to a server that verifies signatures and encrypts.
#
#   sh signed.sh NAMED-ENDPOINT FOLDER
#
# The environment has the other endpoint, the key and the certificate.
set -eu
NAMED=$1
FOLDER=$2
ROLE=arn:aws:iam::123456789012:role/tour
MACHINE=arn:aws:states:us-east-1:123456789012:stateMachine:signed
SCRATCH=$(mktemp -d)
trap 'rm -rf "$SCRATCH"' EXIT
export AWS_MAX_ATTEMPTS=1

fail() {
  echo "signed.sh: $*" >&2
  exit 1
}

# refused SUBJECT CHECK TEXT COMMAND...: it fails and says the text.
refused() {
  subject=$1
  check=$2
  said=$3
  shift 3
  if "$@" > "$SCRATCH/refused" 2>&1; then
    fail "$check expected: $*"
  fi
  grep -q -F "$said" "$SCRATCH/refused" || fail "$* said $(cat "$SCRATCH/refused")"
  echo "seen $subject $check"
}

run() {
  aws stepfunctions start-sync-execution --state-machine-arn $MACHINE --input '{"a": 1}' \
    --query output --output text "$@"
}

aws stepfunctions create-state-machine --name signed --role-arn $ROLE --type EXPRESS \
  --definition "file://$FOLDER/hello.asl.json" > "$SCRATCH/made"
echo 'seen signature admitted'
echo 'seen TLS trusted'
refused TLS untrusted 'SSL validation failed' \
  env -u AWS_CA_BUNDLE aws stepfunctions list-activities
refused signature InvalidSignatureException '(InvalidSignatureException)' \
  env AWS_ACCESS_KEY_ID=AKIAREADER AWS_SECRET_ACCESS_KEY=guessed \
  aws stepfunctions list-activities
refused signature UnrecognizedClientException '(UnrecognizedClientException)' \
  env AWS_ACCESS_KEY_ID=AKIANOBODY AWS_SECRET_ACCESS_KEY=guessed \
  aws stepfunctions list-activities
refused signature AccessDeniedException '(AccessDeniedException)' \
  env AWS_ACCESS_KEY_ID=AKIAREADER AWS_SECRET_ACCESS_KEY=reader-secret \
  aws stepfunctions delete-state-machine --state-machine-arn $MACHINE
output=$(AWS_DISABLE_HOST_PREFIX_INJECTION=true run)
[ "$output" = '{"a": 1}' ] || fail "the output is $output"
echo 'seen prefix-off output'
refused prefix-on unresolved 'Could not connect to the endpoint URL: "https://sync-127' run
output=$(run --endpoint-url "$NAMED")
[ "$output" = '{"a": 1}' ] || fail "the output is $output"
echo 'seen prefix-on output'
