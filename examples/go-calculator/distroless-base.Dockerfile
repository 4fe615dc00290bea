# Two stages, the last one on distroless base, which has glibc and OpenSSL. The calculator needs neither:
# see multi-stage.Dockerfile, which uses the smaller static image.
ARG GO_IMAGE=golang:1.26
ARG RUNTIME_IMAGE=gcr.io/distroless/base-debian13

FROM ${GO_IMAGE} AS build
WORKDIR /src
COPY go.mod main.go ./
ENV CGO_ENABLED=0
RUN go build -trimpath -ldflags="-s -w" -o /calculator .

FROM ${RUNTIME_IMAGE}
COPY --from=build /calculator /calculator
USER 65532:65532
ENTRYPOINT ["/calculator"]
