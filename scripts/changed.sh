#!/usr/bin/env bash
# Prints road=data or road=code for $GITHUB_OUTPUT: what changed since the last commit that this workflow published
# (whose code passed every test, or had been passed by an earlier one), for a pull request since it left its target?
set -euo pipefail
here="$(dirname "$0")"

if [ "${GITHUB_EVENT_NAME:-}" = pull_request ]; then
  base="origin/${GITHUB_BASE_REF}"
elif [ "${GITHUB_EVENT_NAME:-}" = workflow_dispatch ]; then
  base=""  # asked for by hand: everything
else
  base="$(gh run list --repo "$GITHUB_REPOSITORY" --workflow publish.yml --branch main --status success \
    --limit 20 --json headSha,event --jq '[.[] | select(.event != "pull_request")][0].headSha // ""')" || base=""
fi

if [ -n "$base" ] && start="$(git merge-base "$base" HEAD 2>/dev/null)" &&
  { [ "${GITHUB_EVENT_NAME:-}" = pull_request ] || [ "$start" = "$(git rev-parse "$base^{commit}")" ]; }; then
  road="$(git -c core.quotePath=false diff --name-only --no-renames "$start" HEAD | python3 "$here/road.py")"
else
  road="$(python3 "$here/road.py" --unknown </dev/null)"  # never published, or another history
fi
echo "road=$road"
