#!/usr/bin/env bash
# Runs the unit tests, the goldens and the faults with each version of Node that `engines` promises, after `npm run build`. The versions are
# npm packages, so that nothing of the machine is changed. Usage: test/nodes.sh [version …]
set -euo pipefail
cd "$(dirname "$0")/.."

versions=("$@")
[ ${#versions[@]} -gt 0 ] || versions=(20.19.0 22 24 26)
package=node-$(node -p '`${process.platform}-${process.arch}`')
home=$(mktemp -d)
# Some faults are tried as another user, who has to find this Node.
chmod 755 "$home"
trap 'rm -rf "$home"' EXIT

for version in "${versions[@]}"; do
  npm install --prefix "$home/$version" --no-audit --no-fund --ignore-scripts --silent "$package@$version"
  PATH="$home/$version/node_modules/$package/bin:$PATH"
  echo "Node $(node --version)"
  NO_COLOR=1 node node_modules/vitest/vitest.mjs run --config test/vitest.config.ts --reporter dot --project 'unit*'
  NO_COLOR=1 node node_modules/vitest/vitest.mjs run --config test/vitest.config.ts --reporter dot test/golden.test.ts test/dist.test.ts test/faults.test.ts
done
