#!/bin/sh
# For archive_command of PostgreSQL: archive-wal.sh FILE FOLDER NAME
# Stores a finished WAL file, compressed, as FOLDER/NAME.gz. It exits with 0 only when the copy is on the disk under its
# name. An existing file is never overwritten: 0 if it has the same content, 1 otherwise.
set -eu
umask 077
file=$1
folder=$2
name=$3
kept=$folder/$name.gz

if [ -e "$kept" ]; then
  if gzip -t "$kept" && gzip -cd "$kept" | cmp -s - "$file"; then
    # An earlier try may have ended before the name was synced to the disk.
    sync "$kept" "$folder"
    exit 0
  fi
  echo "archive-wal: $kept is there with another content" >&2
  exit 1
fi

draft=$folder/.$name.$$
trap 'rm -f "$draft"' EXIT
gzip -1nc "$file" >"$draft"
sync "$draft"
# Unlike mv, this fails when another process was faster.
ln "$draft" "$kept"
sync "$folder"
