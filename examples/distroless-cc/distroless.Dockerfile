# A C++ program on distroless cc, which is base plus libgcc and libstdc++.
ARG GCC_IMAGE=gcc:14
ARG RUNTIME_IMAGE=gcr.io/distroless/cc-debian13

FROM ${GCC_IMAGE} AS build
WORKDIR /src
COPY main.cpp ./
RUN g++ -O2 -o /sorted main.cpp

FROM ${RUNTIME_IMAGE}
COPY --from=build /sorted /sorted
USER 65532:65532
ENTRYPOINT ["/sorted"]
