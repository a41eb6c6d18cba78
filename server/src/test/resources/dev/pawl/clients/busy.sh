#!/bin/sh
# With the AWS CLI to a server that is too busy for the first call, and says so.
set -eu
[ "$(aws stepfunctions list-activities --query 'length(activities)')" = 0 ]
echo 'seen busy retried'
