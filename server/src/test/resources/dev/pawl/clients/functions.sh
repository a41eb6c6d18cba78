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

printf 'def handler(event, context):\n  return {"n": event["n"] * 2}\n' > "$work/app.py"
(cd "$work" && python3 -m zipfile -c code.zip app.py)
lambda create-function --function-name double --runtime python3.11 --handler app.handler \
  --role arn:aws:iam::123456789012:role/any --zip-file "fileb://$work/code.zip" \
  | grep -q '"State": "Active"'
lambda wait function-active-v2 --function-name double
printf '{"n": 21}' > "$work/event"
lambda invoke --function-name double --payload "fileb://$work/event" "$work/answer" > "$work/said"
grep -q '"n": 42' "$work/answer"
lambda update-function-configuration --function-name double --timeout 7 | grep -q '"Timeout": 7'
lambda wait function-updated-v2 --function-name double
lambda update-function-code --function-name double --zip-file "fileb://$work/code.zip" --publish \
  | grep -q '"Version": "1"'
lambda delete-function --function-name double
echo passed
