#!/bin/sh
# Makes the Debian package of the tree $1 in the folder $2, with the version $3 of the time $4.
set -eu
unset CDPATH

tree=$1
output=$2
version=$3-1
here=$(cd "$(dirname "$0")" && pwd)
root=$output/deb
doc=$root/usr/share/doc/mxconnect

for tool in dpkg-deb strip readelf; do
  command -v $tool >/dev/null || {
    echo "The Debian package is made with $tool, which this machine does not have (package" \
      "dpkg or binutils)." >&2
    exit 1
  }
done
[ "$(uname -m)" = x86_64 ] || {
  echo "The Debian package is for amd64, and this machine is $(uname -m)." >&2
  exit 1
}
SOURCE_DATE_EPOCH=$(date -d "$4" +%s)
export SOURCE_DATE_EPOCH
umask 022

rm -rf "$root"
mkdir -p "$root/DEBIAN" "$root/usr/bin" "$root/usr/lib/mxconnect" "$root/usr/share/lintian/overrides"
cp -R "$tree/bin" "$tree/lib" "$root/usr/lib/mxconnect/"
cp -R "$tree/share/." "$root/usr/share/"
ln -s ../lib/mxconnect/bin/mxconnect "$root/usr/bin/mxconnect"
cp "$here/lintian-overrides" "$root/usr/share/lintian/overrides/mxconnect"

# Debian has its own names for some places.
mv "$root/usr/share/zsh/site-functions" "$root/usr/share/zsh/vendor-completions"
mv "$doc/CHANGELOG.md" "$doc/changelog"
rm "$doc/LICENSE" # copyright has it
{
  cat "$here/copyright"
  sed 's/^$/./; s/^/ /' "$tree/share/doc/mxconnect/LICENSE"
} >"$doc/copyright"
cat >"$doc/changelog.Debian" <<END
mxconnect ($version) unstable; urgency=medium

  * Version $3.

 -- The mxconnect maintainers <maintainers@mxconnect.org>  $(LC_ALL=C date -u -R -d "@$SOURCE_DATE_EPOCH")
END
sed -i '1{/^#!/d}' "$root/usr/share/bash-completion/completions/mxconnect" # it is not run
gzip -9n "$doc/changelog" "$doc/changelog.Debian" "$root"/usr/share/man/man1/*
find "$root" -type d -exec chmod 755 {} +
find "$root" -type f -perm /111 -exec chmod 755 {} +
find "$root" -type f ! -perm /111 -exec chmod 644 {} +

# What the Java in the image was linked with, and without names that nobody links with.
runtime=$root/usr/lib/mxconnect/lib/runtime
natives=$(find "$runtime/lib" -name '*.so')
strip --strip-unneeded $natives "$runtime"/bin/* "$runtime/lib/jexec" "$runtime/lib/jspawnhelper"
glibc=$(grep -aoh 'GLIBC_2\.[0-9]*' $natives | sort -Vu | tail -n 1)
depends="libc6 (>= ${glibc#GLIBC_})"
for library in $(readelf -d $natives "$runtime"/bin/* | sed -n 's/.*(NEEDED).*\[\(.*\)\]$/\1/p' | sort -u); do
  case $library in
    libc.so.* | libm.so.* | libdl.so.* | libpthread.so.* | librt.so.* | ld-linux*) package=libc6 ;;
    libz.so.1) package=zlib1g ;;
    libstdc++.so.6) package=libstdc++6 ;;
    libgcc_s.so.1) package=libgcc-s1 ;;
    *)
      [ -n "$(find "$runtime/lib" -name "$library")" ] || {
        echo "The Java of the image needs $library, and nobody knows which package has it." >&2
        exit 1
      }
      continue
      ;;
  esac
  case ", $depends," in
    *", $package,"* | *", $package ("*) ;;
    *) depends="$depends, $package" ;;
  esac
done

sed "s/@version@/$version/; s/@depends@/$depends/; s/@size@/$(du -sk --apparent-size "$root/usr" | cut -f 1)/" \
  "$here/control" >"$root/DEBIAN/control"
(cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum >DEBIAN/md5sums)
dpkg-deb --root-owner-group -Zxz --build "$root" "$output/mxconnect_${version}_amd64.deb" >/dev/null
rm -rf "$root"
