# syntax=docker/dockerfile:1
# @CODE:YES-001
FROM node:20 # @CODE:NO-001
  # @CODE:YES-002
ENV TITLE="a # @CODE:NO-002"
ENV QUOTE=it's
# @CODE:YES-003
ENV HASH=a#@CODE:NO-003
LABEL note="first \
# @CODE:YES-004
  # @CODE:YES-005
  last # @CODE:NO-004"
RUN echo a && \
    # @CODE:YES-006
    echo '# @CODE:NO-005' && \
    echo "b # @CODE:NO-006"
RUN <<EOF
# @CODE:NO-007 it's "
EOF
# @CODE:YES-007
COPY <<-"TEXT" <<'OTHER' /cart/
	# @CODE:NO-008
	TEXT
# @CODE:NO-009
OTHER
# @CODE:YES-008
RUN cat <<< "# @CODE:NO-010"
# @CODE:YES-009
CMD ["sh", "-c", "echo # @CODE:NO-011"]
CMD ["# @CODE:NO-012"]
ARG A=$((1<<2))
# @CODE:YES-010
RUN python3 <<PY
# @CODE:NO-013
print("# @CODE:NO-014")
PY
HEALTHCHECK CMD curl http://shop.example/#@CODE:NO-015
# @CODE:YES-011
