#!/bin/sh
# Galley's command line in a package for Linux, run by the Node that lies beside it.
here=$(dirname "$(readlink -f "$0")")
exec "$here/node" "$here/app.asar.unpacked/out/main/cli.cjs" "$@"
