#!/bin/sh
# The operations of Lambda with the AWS CLI: sh functions.sh ENDPOINT FOLDER
set -eu
url=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

lambda() {
  aws lambda --endpoint-url "$url" --output json "$@"
}

lambda list-functions | grep -q '"FunctionName": "echo"'
lambda get-function --function-name echo | grep -q '"Location": "file:'
printf '{"a": 1}' > "$work/event"
lambda invoke --function-name echo --payload "fileb://$work/event" "$work/answer" \
  | grep -q '"StatusCode": 200'
grep -q '"event":{"a":1}' "$work/answer"
lambda wait function-active-v2 --function-name echo
if lambda get-function --function-name missing 2> "$work/refused"; then
  exit 1
fi
grep -q '(ResourceNotFoundException).*Function not found: arn:aws:lambda:' "$work/refused"
echo passed
