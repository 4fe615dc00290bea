# A Java program in the JDK image that built it.
ARG JDK_IMAGE=eclipse-temurin:21-jdk
FROM ${JDK_IMAGE}

WORKDIR /app
COPY Main.java ./
RUN javac -d classes Main.java && jar --create --file sum.jar --main-class Main -C classes .
ENTRYPOINT ["java", "-jar", "/app/sum.jar"]
