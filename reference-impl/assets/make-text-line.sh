#!/usr/bin/env bash
# Makes text-line.png: a rendered line of text that looks as if photographed. Needs ImageMagick and the DejaVu fonts; it
# is run by hand, once. The text is rendered, then bent by a perspective, lit unevenly, blurred and given noise.
set -euo pipefail
cd "$(dirname "$0")"
convert -size 620x92 xc:'#e9e2d0' -font DejaVu-Sans -pointsize 46 -fill '#2b2f3a' -gravity center -annotate +0+2 "$(cat text-line.txt)" \
  -virtual-pixel edge -distort Perspective '0,0 6,5  620,0 612,0  620,92 618,86  0,92 0,92' \
  \( -size 92x620 gradient:'#ffffff'-'#a8a8b8' -rotate 90 -resize 620x92! \) -compose multiply -composite \
  -blur 0x0.7 -seed 748 -attenuate 0.35 +noise Gaussian -depth 8 -define png:exclude-chunks=date,time -strip PNG24:text-line.png
