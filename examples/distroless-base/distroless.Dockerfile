# A C program on distroless base, which contains the glibc that the program needs.
ARG GCC_IMAGE=gcc:14
ARG RUNTIME_IMAGE=gcr.io/distroless/base-debian13

FROM ${GCC_IMAGE} AS build
WORKDIR /src
COPY main.c ./
RUN gcc -O2 -o /words main.c

FROM ${RUNTIME_IMAGE}
COPY --from=build /words /words
USER 65532:65532
ENTRYPOINT ["/words"]
