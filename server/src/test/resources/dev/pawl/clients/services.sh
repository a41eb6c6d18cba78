# The services that the server answers itself, with the AWS CLI.
#
#     sh services.sh ENDPOINT

set -eu
export AWS_ENDPOINT_URL="$1"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

equal() {
  [ "$1" = "$2" ] || { echo "expected '$1', not '$2'"; exit 1; }
}

refused() {
  code="$1"
  shift
  if "$@" > "$folder/refusal" 2>&1; then
    echo "was not refused: $*"
    exit 1
  fi
  grep -q "($code)" "$folder/refusal" || { cat "$folder/refusal"; exit 1; }
}

equal 123456789012 "$(aws sts get-caller-identity --query Account --output text)"

aws s3 mb s3://cli > /dev/null
printf 'hello' > "$folder/hello.txt"
head -c 9000000 /dev/urandom > "$folder/big"
aws s3 cp --quiet "$folder/hello.txt" "s3://cli/a folder/hello.txt"
aws s3 cp --quiet "$folder/big" s3://cli/big
equal hello "$(aws s3 cp 's3://cli/a folder/hello.txt' -)"
aws s3 cp --quiet s3://cli/big "$folder/back"
cmp "$folder/big" "$folder/back"
mkdir "$folder/tree"
printf 1 > "$folder/tree/one"
printf 2 > "$folder/tree/two"
aws s3 sync --quiet "$folder/tree" s3://cli/tree
equal 2 "$(aws s3 ls --recursive s3://cli/tree/ | wc -l | tr -d ' ')"
equal text/plain "$(aws s3api head-object --bucket cli --key 'a folder/hello.txt' \
  --query ContentType --output text)"
refused BucketNotEmpty aws s3api delete-bucket --bucket cli
refused NoSuchKey aws s3api get-object --bucket cli --key none "$folder/none"
aws s3 rb --force s3://cli > /dev/null
refused NoSuchBucket aws s3api list-objects-v2 --bucket cli

aws ssm put-parameter --name /cli/one --value 1 --type String > /dev/null
aws ssm put-parameter --name /cli/two --value 2 --type SecureString > /dev/null
equal "1	2" "$(aws ssm get-parameters-by-path --path /cli --with-decryption \
  --query 'Parameters[].Value' --output text)"
refused ParameterNotFound aws ssm get-parameter --name /cli/none

aws secretsmanager create-secret --name cli --secret-string hush > /dev/null
equal hush "$(aws secretsmanager get-secret-value --secret-id cli \
  --query SecretString --output text)"
aws secretsmanager delete-secret --secret-id cli --force-delete-without-recovery > /dev/null
refused ResourceNotFoundException aws secretsmanager get-secret-value --secret-id cli
