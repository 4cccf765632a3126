# docker build -t rclab . && docker run -it --rm rclab
#
# The stage `work` has what building and testing need; .devcontainer uses it.
# The last stage has the package and a C compiler. tests/dockerfile runs these
# steps in a fresh Debian.
FROM debian:12-slim AS work
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev cmake ninja-build pkg-config libdw-dev libcjson-dev libzip-dev libcapstone-dev check patch file dpkg-dev git gdb ca-certificates

FROM work AS build
WORKDIR /rclab
COPY . .
RUN cmake --workflow --preset package

FROM debian:12-slim
COPY --from=build /rclab/build/package/packages /packages
RUN apt-get update && apt-get install -y --no-install-recommends /packages/rclab_*.deb gdb make pkg-config
RUN useradd --create-home --shell /bin/bash reader
USER reader
WORKDIR /home/reader
RUN rclab exercise init exercises
CMD ["/bin/bash"]
