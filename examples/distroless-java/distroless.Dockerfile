# A Java program on distroless java, which can run a jar but not build one.
ARG JDK_IMAGE=eclipse-temurin:21-jdk
ARG RUNTIME_IMAGE=gcr.io/distroless/java21-debian13

FROM ${JDK_IMAGE} AS build
WORKDIR /app
COPY Main.java ./
RUN javac -d classes Main.java && jar --create --file sum.jar --main-class Main -C classes .

FROM ${RUNTIME_IMAGE}
COPY --from=build /app/sum.jar /app/sum.jar
USER 65532:65532
# The full path, as in the image's own entry point.
ENTRYPOINT ["/usr/bin/java", "-jar", "/app/sum.jar"]
