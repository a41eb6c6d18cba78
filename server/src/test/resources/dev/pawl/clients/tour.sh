#!/bin/sh
# The tour with the AWS CLI: every operation, a line for each thing that was seen.
#
#   sh tour.sh ENDPOINT FOLDER     the folder of the definitions
#
# Each call is a process that takes half a second to start: one shows as much as it can, and the
# tour goes two ways at once.
set -eu
export AWS_ENDPOINT_URL="$1" AWS_DISABLE_HOST_PREFIX_INJECTION=true
FOLDER=$2
ROLE=arn:aws:iam::123456789012:role/tour
HERE=arn:aws:states:us-east-1:123456789012
HELLO=$HERE:stateMachine:hello
WORK=$HERE:activity:answering
INPUT=$(cat "$FOLDER/input.json")
ATTEMPTS_MAX=30
SCRATCH=$(mktemp -d)
trap 'rm -rf "$SCRATCH"' EXIT

fail() {
  echo "tour.sh: $*" >&2
  exit 1
}

sfn() {
  aws stepfunctions "$@" --output text
}

logs() {
  aws logs "$@" --output text
}

# What a query prints, in one line: pages and elements are apart by one blank.
line() {
  "$@" > "$SCRATCH/line" || fail "this failed: $*"
  tr '\n\t' '  ' < "$SCRATCH/line" | sed 's/ *$//'
}

# equal WHAT EXPECTED ACTUAL
equal() {
  [ "$2" = "$3" ] || fail "$1: expected '$2', got '$3'"
}

# Version 1 of the CLI prints seconds, version 2 a date.
recent() {
  for date in "$@"; do
    case $date in
      20[0-9][0-9]-*T*) seconds=$(date -d "$date" +%s) ;;
      [0-9]*.[0-9]* | [0-9]*) seconds=${date%%.*} ;;
      *) fail "not a date: '$date'" ;;
    esac
    age=$(($(date +%s) - seconds))
    { [ "$age" -gt -120 ] && [ "$age" -lt 120 ]; } || fail "not of now: '$date'"
  done
}

# refused ERROR COMMAND...: the CLI names the error and ends with a failure.
refused() {
  error=$1
  shift
  if "$@" > "$SCRATCH/refused" 2>&1; then
    fail "$error expected: $*"
  fi
  grep -q "An error occurred ($error) when calling the [A-Za-z]* operation: ." \
    "$SCRATCH/refused" || fail "$error expected: $* said $(cat "$SCRATCH/refused")"
}

seen() {
  operation=$1
  shift
  for check in "$@"; do
    echo "seen $operation $check"
  done
}

# create NAME FILE OPTIONS...
create() {
  name=$1
  file=$2
  shift 2
  sfn create-state-machine --name "$name" --role-arn $ROLE --definition "file://$FOLDER/$file" \
    --query '[stateMachineArn, creationDate]' "$@"
}

# ended EXECUTION: waits, and prints how it ended.
ended() {
  attempt=0
  while [ $attempt -lt $ATTEMPTS_MAX ]; do
    end=$(line sfn describe-execution --execution-arn "$1" \
      --query '[status, error || output, cause, startDate, stopDate]')
    case $end in
      RUNNING*) attempt=$((attempt + 1)) ;;
      *) break ;;
    esac
  done
  echo "$end"
}

definitions() {
  equal good OK "$(line sfn validate-state-machine-definition \
    --definition "file://$FOLDER/hello.asl.json" --query '[result, diagnostics[].severity][]')"
  equal bad 'FAIL ERROR' "$(line sfn validate-state-machine-definition \
    --definition "file://$FOLDER/wrong.asl.json" \
    --query '[result, diagnostics[0].severity][]')"
  seen ValidateStateMachineDefinition OK FAIL
}

machines() {
  set -- $(create hello hello.asl.json --tags key=team,value=blue)
  equal arn "$HELLO" "$1"
  recent "$2"
  create waiting waiting.asl.json > "$SCRATCH/waiting"
  refused InvalidDefinition create wrong wrong.asl.json
  refused StateMachineAlreadyExists create hello waiting.asl.json
  seen CreateStateMachine arn date InvalidDefinition StateMachineAlreadyExists
  sfn describe-state-machine --state-machine-arn "$HELLO" --query definition > "$SCRATCH/got"
  equal definition "$(cat "$FOLDER/hello.asl.json")" "$(cat "$SCRATCH/got")"
  set -- $(line sfn describe-state-machine --state-machine-arn "$HELLO" --query \
    '[status, type, loggingConfiguration.level, tracingConfiguration.enabled, creationDate]')
  equal machine 'ACTIVE STANDARD OFF False' "$1 $2 $3 $4"
  recent "$5"
  refused StateMachineDoesNotExist sfn describe-state-machine \
    --state-machine-arn "$HERE:stateMachine:nobody"
  seen DescribeStateMachine definition date StateMachineDoesNotExist
  sfn list-state-machines --page-size 1 --query 'stateMachines[].name' > "$SCRATCH/pages"
  # The other way creates some too.
  equal machines 2 "$(grep -c -x -E 'hello|waiting' "$SCRATCH/pages")"
  seen ListStateMachines pages
}

versions() {
  set -- $(line sfn publish-state-machine-version --state-machine-arn "$HELLO" \
    --description one --query '[stateMachineVersionArn, creationDate]')
  equal version "$HELLO:1" "$1"
  recent "$2"
  refused ConflictException sfn publish-state-machine-version --state-machine-arn "$HELLO" \
    --revision-id 000000000000000000000000000000000000
  seen PublishStateMachineVersion arn date ConflictException
  set -- $(line sfn update-state-machine --state-machine-arn "$HELLO" --publish \
    --definition "$(sed s/first/second/ "$FOLDER/hello.asl.json")" \
    --query '[stateMachineVersionArn, updateDate, revisionId]')
  equal version "$HELLO:2" "$1"
  recent "$2"
  equal revision "$3" "$(line sfn describe-state-machine --state-machine-arn "$HELLO" \
    --query revisionId)"
  seen UpdateStateMachine date revision
  set -- $(line sfn list-state-machine-versions --state-machine-arn "$HELLO" --max-results 1 \
    --query '[stateMachineVersions[].stateMachineVersionArn, [nextToken]][]')
  equal 'first page' "$HELLO:2" "$1"
  equal 'second page' "$HELLO:1" "$(line sfn list-state-machine-versions \
    --state-machine-arn "$HELLO" --max-results 1 --next-token "$2" \
    --query '[stateMachineVersions[].stateMachineVersionArn, [nextToken]][]')"
  seen ListStateMachineVersions tokens
}

aliases() {
  set -- $(line sfn create-state-machine-alias --name live --routing-configuration \
    "stateMachineVersionArn=$HELLO:1,weight=90" "stateMachineVersionArn=$HELLO:2,weight=10" \
    --query '[stateMachineAliasArn, creationDate]')
  equal alias "$HELLO:live" "$1"
  recent "$2"
  sfn create-state-machine-alias --name next --routing-configuration \
    "stateMachineVersionArn=$HELLO:1,weight=100" > "$SCRATCH/next"
  seen CreateStateMachineAlias arn date
  set -- $(line sfn describe-state-machine-alias --state-machine-alias-arn "$HELLO:live" \
    --query '[name, creationDate, updateDate, routingConfiguration[].weight][]')
  equal routing 'live 90 10' "$1 $4 $5"
  recent "$2" "$3"
  seen DescribeStateMachineAlias routing date
  recent "$(line sfn update-state-machine-alias --state-machine-alias-arn "$HELLO:live" \
    --routing-configuration "stateMachineVersionArn=$HELLO:1,weight=100" --query updateDate)"
  equal routing "$HELLO:1 100" "$(line sfn describe-state-machine-alias \
    --state-machine-alias-arn "$HELLO:live" \
    --query 'routingConfiguration[].[stateMachineVersionArn, weight][]')"
  seen UpdateStateMachineAlias date routing
  set -- $(line sfn list-state-machine-aliases --state-machine-arn "$HELLO" --max-results 1 \
    --query '[stateMachineAliases[].stateMachineAliasArn, [nextToken]][]')
  set -- "$1" "$(line sfn list-state-machine-aliases --state-machine-arn "$HELLO" \
    --max-results 1 --next-token "$2" \
    --query '[stateMachineAliases[].stateMachineAliasArn, [nextToken]][]')"
  equal aliases "$HELLO:live $HELLO:next " "$(printf '%s\n' "$1" "$2" | sort | tr '\n' ' ')"
  seen ListStateMachineAliases tokens
}

tags() {
  sfn tag-resource --resource-arn "$HELLO" --tags key=Stufe,value=größer
  equal tags 'Stufe=größer team=blue' "$(line sfn list-tags-for-resource \
    --resource-arn "$HELLO" --query "sort_by(tags, &key)[].join('=', [key, value])")"
  seen TagResource tags
  refused ResourceNotFound sfn list-tags-for-resource \
    --resource-arn "$HERE:stateMachine:nobody"
  seen ListTagsForResource tags ResourceNotFound
  sfn untag-resource --resource-arn "$HELLO" --tag-keys team
  equal tags 'Stufe' "$(line sfn list-tags-for-resource --resource-arn "$HELLO" \
    --query 'tags[].key')"
  seen UntagResource tags
}

# start MACHINE OPTIONS...
start() {
  machine=$1
  shift
  sfn start-execution --state-machine-arn "$machine" --query '[executionArn, startDate]' "$@"
}

executions() {
  set -- $(start "$HELLO:live" --name first --input "file://$FOLDER/input.json")
  equal arn "$HERE:execution:hello:first" "$1"
  recent "$2"
  first=$1
  set -- $(start "$HELLO" --name second)
  refused ExecutionAlreadyExists start "$HELLO" --name second --input '{"other": 1}'
  refused InvalidExecutionInput start "$HELLO" --input '{'
  seen StartExecution arn date ExecutionAlreadyExists InvalidExecutionInput
  ended "$first" > "$SCRATCH/end"
  sfn describe-execution --execution-arn "$first" --query output > "$SCRATCH/output"
  equal output "$INPUT" "$(cat "$SCRATCH/output")"
  set -- "$1" $(line sfn describe-execution --execution-arn "$first" --query \
    '[status, stateMachineAliasArn, stateMachineVersionArn, startDate, stopDate]')
  equal end "SUCCEEDED $HELLO:live $HELLO:1" "$2 $3 $4"
  recent "$5" "$6"
  refused ExecutionDoesNotExist sfn describe-execution \
    --execution-arn "$HERE:execution:hello:nobody"
  seen DescribeExecution output dates alias ExecutionDoesNotExist
  sfn describe-state-machine-for-execution --execution-arn "$1" --query definition \
    > "$SCRATCH/got"
  equal definition "$(sed s/first/second/ "$FOLDER/hello.asl.json")" "$(cat "$SCRATCH/got")"
  seen DescribeStateMachineForExecution definition
}

histories() {
  sfn get-execution-history --execution-arn "$first" --page-size 2 --query 'events[].type' \
    > "$SCRATCH/pages"
  equal pages 2 "$(grep -c . "$SCRATCH/pages")"
  equal types 'ExecutionStarted PassStateEntered PassStateExited ExecutionSucceeded' \
    "$(tr '\n\t' '  ' < "$SCRATCH/pages" | sed 's/ $//')"
  set -- $(line sfn get-execution-history --execution-arn "$first" --reverse-order --no-paginate \
    --query 'events[].[id, timestamp, stateEnteredEventDetails.name || `-`][]')
  equal reversed '4 - 3 - 2 Hello 1 -' "$1 $3 $4 $6 $7 $9 ${10} ${12}"
  recent "$2" "$5" "$8" "${11}"
  seen GetExecutionHistory pages reversed details
}

lists() {
  sfn list-executions --state-machine-arn "$HELLO" --page-size 1 --query 'executions[].name' \
    > "$SCRATCH/pages"
  equal executions 'first second' "$(sort "$SCRATCH/pages" | tr '\n' ' ' | sed 's/ $//')"
  equal failed '' "$(line sfn list-executions --state-machine-arn "$HELLO" \
    --status-filter FAILED --query 'executions[].name')"
  seen ListExecutions pages filter
}

map_runs() {
  nobody=$HERE:execution:hello:nobody
  refused ExecutionNotRedrivable sfn redrive-execution --execution-arn "$first"
  refused ExecutionDoesNotExist sfn redrive-execution --execution-arn "$nobody"
  seen RedriveExecution ExecutionNotRedrivable ExecutionDoesNotExist
  equal runs '' "$(line sfn list-map-runs --execution-arn "$first" --query 'mapRuns[].name')"
  refused ExecutionDoesNotExist sfn list-map-runs --execution-arn "$nobody"
  seen ListMapRuns none ExecutionDoesNotExist
  run=$HERE:mapRun:hello/Each:00000000-0000-0000-0000-000000000000
  refused ResourceNotFound sfn describe-map-run --map-run-arn "$run"
  seen DescribeMapRun ResourceNotFound
  refused ResourceNotFound sfn update-map-run --map-run-arn "$run" --max-concurrency 1
  seen UpdateMapRun ResourceNotFound
}

stop() {
  set -- $(start "$HERE:stateMachine:waiting")
  recent "$(line sfn stop-execution --execution-arn "$1" --error Enough --cause 'a test' \
    --query stopDate)"
  case $(ended "$1") in
    'ABORTED Enough a test '*) seen StopExecution date ABORTED ;;
    *) fail 'not aborted' ;;
  esac
}

express() {
  set -- $(create quote hello.asl.json --type EXPRESS --logging-configuration \
    '{"level": "ALL", "includeExecutionData": true, "destinations": [{"cloudWatchLogsLogGroup":
      {"logGroupArn": "arn:aws:logs:us-east-1:123456789012:log-group:/tour:*"}}]}')
  sfn start-sync-execution --state-machine-arn "$1" --name asked \
    --input "file://$FOLDER/input.json" --query output > "$SCRATCH/output"
  equal output "$INPUT" "$(cat "$SCRATCH/output")"
  set -- $(sfn create-state-machine --name fails --role-arn $ROLE --type EXPRESS --definition \
    '{"StartAt": "F", "States": {"F": {"Type": "Fail", "Error": "E", "Cause": "C"}}}')
  set -- $(line sfn start-sync-execution --state-machine-arn "$HERE:stateMachine:fails" --query \
    '[status, error, cause, billingDetails.billedMemoryUsedInMB, startDate, stopDate]')
  equal failed 'FAILED E C 64' "$1 $2 $3 $4"
  recent "$5" "$6"
  create standard hello.asl.json > "$SCRATCH/standard"
  refused StateMachineTypeNotSupported sfn start-sync-execution \
    --state-machine-arn "$HERE:stateMachine:standard"
  seen StartSyncExecution output dates billed FAILED StateMachineTypeNotSupported
}

trials() {
  equal next 'SUCCEEDED Many {"n": 2.5}' "$(line sfn test-state --input '{"n": 2.5}' \
    --definition "file://$FOLDER/choice.json" --inspection-level DEBUG \
    --query '[status, nextState, inspectionData.input]')"
  equal retried 'RETRIABLE 6' "$(line sfn test-state --definition "file://$FOLDER/task.json" \
    --input "$INPUT" --state-configuration retrierRetryCount=1 --inspection-level DEBUG \
    --mock '{"errorOutput": {"error": "Busy", "cause": "full"}}' \
    --query '[status, inspectionData.errorDetails.retryBackoffIntervalSeconds]')"
  refused ValidationException sfn test-state --definition "file://$FOLDER/task.json" \
    --input "$INPUT" --mock '{"result": "{}", "errorOutput": {"error": "E"}}'
  seen TestState next inspection RETRIABLE ValidationException
}

activities() {
  set -- $(line sfn create-activity --name answering --query '[activityArn, creationDate]')
  equal arn "$WORK" "$1"
  recent "$2"
  sfn create-activity --name idle > "$SCRATCH/idle"
  seen CreateActivity arn date
  set -- $(line sfn describe-activity --activity-arn "$WORK" --query '[name, creationDate]')
  equal name answering "$1"
  recent "$2"
  refused ActivityDoesNotExist sfn describe-activity --activity-arn "$HERE:activity:nobody"
  seen DescribeActivity date ActivityDoesNotExist
  sfn list-activities --page-size 1 --query 'activities[].name' > "$SCRATCH/pages"
  equal activities 'answering idle' "$(sort "$SCRATCH/pages" | tr '\n' ' ' | sed 's/ $//')"
  seen ListActivities pages
}

# An activity is polled for a minute: longer than the CLI waits for an answer by itself.
poll() {
  sfn get-activity-task --activity-arn "$WORK" --cli-read-timeout 70 \
    --query '[taskToken, input]' "$@"
}

tasks() {
  create asking asking.asl.json > "$SCRATCH/asking"
  poll --worker-name ada > "$SCRATCH/task" &
  set -- $(start "$HERE:stateMachine:asking" --input "file://$FOLDER/input.json")
  wait $! || fail 'the poll failed'
  token=$(cut -f 1 "$SCRATCH/task")
  equal input "$INPUT" "$(cut -f 2- "$SCRATCH/task")"
  seen GetActivityTask poll
  sfn send-task-heartbeat --task-token "$token"
  refused InvalidToken sfn send-task-heartbeat --task-token nonsense
  seen SendTaskHeartbeat alive InvalidToken
  sfn send-task-success --task-token "$token" --task-output '{"by": "ada"}'
  case $(ended "$1") in
    'SUCCEEDED {"by": "ada"} '*) ;;
    *) fail 'the answer of a task is not its output' ;;
  esac
  refused TaskTimedOut sfn send-task-success --task-token "$token" --task-output '{}'
  seen SendTaskSuccess ended TaskTimedOut
  set -- $(start "$HERE:stateMachine:asking")
  poll > "$SCRATCH/task"
  sfn send-task-failure --task-token "$(cut -f 1 "$SCRATCH/task")" --error Refused \
    --cause 'no ✓'
  case $(ended "$1") in
    'FAILED Refused no ✓ '*) seen SendTaskFailure ended ;;
    *) fail 'the failure of a task is not that of its execution' ;;
  esac
}

# Before the machine that writes to them.
log_groups() {
  logs create-log-group --log-group-name /tour
  logs create-log-group --log-group-name /tour-own
  refused ResourceAlreadyExistsException logs create-log-group --log-group-name /tour
  seen CreateLogGroup ResourceAlreadyExistsException
  logs put-retention-policy --log-group-name /tour-own --retention-in-days 7
  equal retention '/tour None /tour-own 7' "$(line logs describe-log-groups --page-size 1 \
    --query 'logGroups[].[logGroupName, retentionInDays]')"
  seen DescribeLogGroups pages
  seen PutRetentionPolicy days
  logs delete-retention-policy --log-group-name /tour-own
  equal retention 'None' "$(line logs describe-log-groups --log-group-name-prefix /tour-own \
    --query 'logGroups[].[retentionInDays]')"
  seen DeleteRetentionPolicy days
}

execution_logs() {
  attempt=0
  lines=0
  while [ "$lines" -ne 4 ] && [ $attempt -lt $ATTEMPTS_MAX ]; do
    logs filter-log-events --log-group-name /tour --filter-pattern asked --page-size 2 \
      --query 'events[].[message]' > "$SCRATCH/lines"
    lines=$(grep -c . "$SCRATCH/lines" || true)
    attempt=$((attempt + 1))
  done
  equal lines 4 "$lines"
  grep -q '"type":"ExecutionSucceeded"' "$SCRATCH/lines" || fail 'no end in the log'
  seen FilterLogEvents events pages
  [ -n "$(line logs describe-log-streams --log-group-name /tour \
    --query 'logStreams[].logStreamName')" ] || fail 'no stream'
  seen DescribeLogStreams stream
}

own_logs() {
  own='--log-group-name /tour-own --log-stream-name mine'
  logs create-log-stream $own
  equal streams mine "$(line logs describe-log-streams --log-group-name /tour-own \
    --query 'logStreams[].logStreamName')"
  seen CreateLogStream stream
  now=$(date +%s)000
  [ -n "$(line logs put-log-events $own --log-events "timestamp=$now,message=Grüße" \
    --query nextSequenceToken)" ] || fail 'no token'
  seen PutLogEvents token
  equal events "$now Grüße" "$(line logs get-log-events $own --start-from-head --no-paginate \
    --query 'events[].[timestamp, message][]')"
  seen GetLogEvents events
  logs delete-log-stream $own
  equal streams '' "$(line logs describe-log-streams --log-group-name /tour-own \
    --query 'logStreams[].logStreamName')"
  seen DeleteLogStream gone
  logs delete-log-group --log-group-name /tour-own
  refused ResourceNotFoundException logs delete-log-group --log-group-name /tour-own
  seen DeleteLogGroup gone ResourceNotFoundException
}

deletions() {
  sfn delete-activity --activity-arn "$WORK"
  refused ActivityDoesNotExist sfn describe-activity --activity-arn "$WORK"
  seen DeleteActivity gone
  sfn delete-state-machine-alias --state-machine-alias-arn "$HELLO:live"
  sfn delete-state-machine-alias --state-machine-alias-arn "$HELLO:next"
  equal aliases '' "$(line sfn list-state-machine-aliases --state-machine-arn "$HELLO" \
    --query 'stateMachineAliases[].stateMachineAliasArn')"
  seen DeleteStateMachineAlias gone
  sfn delete-state-machine-version --state-machine-version-arn "$HELLO:1"
  equal versions "$HELLO:2" "$(line sfn list-state-machine-versions \
    --state-machine-arn "$HELLO" --query 'stateMachineVersions[].stateMachineVersionArn')"
  seen DeleteStateMachineVersion gone
  sfn delete-state-machine --state-machine-arn "$HELLO"
  attempt=0
  while sfn describe-state-machine --state-machine-arn "$HELLO" > "$SCRATCH/left" 2>&1; do
    attempt=$((attempt + 1))
    [ $attempt -lt $ATTEMPTS_MAX ] || fail 'the machine is not deleted'
  done
  grep -q '(StateMachineDoesNotExist)' "$SCRATCH/left" || fail "$(cat "$SCRATCH/left")"
  seen DeleteStateMachine gone
}

# The service has no waiters, so the CLI has no command that waits.
waiters() {
  if aws stepfunctions wait help > "$SCRATCH/wait" 2>&1; then
    fail 'there is a waiter, tour it'
  fi
}

# way NAME PARTS...: makes a part of the tour, with files of its own.
way() {
  SCRATCH=$SCRATCH/$1
  mkdir "$SCRATCH"
  shift
  for part in "$@"; do
    $part
  done
}

echo "client $(aws --version 2>&1)"
waiters
way machines definitions machines versions aliases tags executions histories lists \
  map_runs stop &
one=$!
way tasks log_groups express trials activities tasks execution_logs own_logs &
two=$!
failed=0
wait $one || failed=1
wait $two || failed=1
[ $failed -eq 0 ] || exit 1
deletions
