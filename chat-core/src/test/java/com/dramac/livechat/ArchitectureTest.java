package com.dramac.livechat;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.dramac.livechat.internal.SessionTokens;
import com.dramac.livechat.internal.live.WakeUps;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Boundaries of the core that a compiler does not see. */
@AnalyzeClasses(packages = "com.dramac.livechat", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Set<String> READS_OF_A_CLOCK =
            Set.of("now", "instant", "millis", "currentTimeMillis", "nanoTime");

    @ArchTest
    static final ArchRule THE_CORE_KNOWS_NO_DATABASE =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule THE_CORE_DEPENDS_ON_LITTLE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "com.dramac.livechat..",
                    "java..",
                    "javax.crypto..",
                    "com.fasterxml.jackson..",
                    "org.immutables.value..",
                    "org.jspecify.annotations..",
                    "org.slf4j..");

    /** How long somebody waits must not end because a test holds its clock still. */
    @ArchTest
    static final ArchRule TIME_COMES_FROM_THE_CLOCK = noClasses()
            .that()
            .doNotBelongToAnyOf(ChatClock.class, WakeUps.class)
            .should()
            .accessTargetWhere(DescribedPredicate.describe(
                    "reads a clock",
                    (JavaAccess<?> access) -> (READS_OF_A_CLOCK.contains(access.getName())
                                    && (access.getTargetOwner().getPackageName().equals("java.time")
                                            || access.getTargetOwner().isEquivalentTo(System.class)))
                            || access.getTargetOwner().isEquivalentTo(java.util.Date.class)
                            || access.getTargetOwner().isEquivalentTo(Clock.class)));

    @ArchTest
    static final ArchRule CHANCE_COMES_FROM_TWO_PLACES = noClasses()
            .that()
            .doNotBelongToAnyOf(TimeOrderedIdGenerator.class, SessionTokens.class)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(SecureRandom.class);

    @ArchTest
    static final ArchRule NOBODY_USES_ANOTHER_SOURCE_OF_CHANCE = noClasses()
            .should()
            .accessTargetWhere(DescribedPredicate.describe(
                    "uses chance",
                    (JavaAccess<?> access) -> access.getTargetOwner().isEquivalentTo(Random.class)
                            || access.getTargetOwner().isEquivalentTo(ThreadLocalRandom.class)
                            || access.getName().equals("randomUUID")
                            || (access.getTargetOwner().isEquivalentTo(Math.class)
                                    && access.getName().equals("random"))));

    @ArchTest
    static final ArchRule ERRORS_STAND_ALONE = classes()
            .that(resideInAPackage("..livechat.error"))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("com.dramac.livechat.error", "java..", "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule THE_MANIFEST_KNOWS_NO_FEATURE = noClasses()
            .that()
            .resideInAPackage("..livechat.manifest")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.dramac.livechat",
                    "..livechat.agent",
                    "..livechat.conversation",
                    "..livechat.department",
                    "..livechat.message",
                    "..livechat.plugin",
                    "..livechat.visitor");

    /** Conversations and messages know each other's ids and kinds; the rooms below them know neither. */
    @ArchTest
    static final ArchRule ROOMS_BELOW_KNOW_NO_ROOM_ABOVE = noClasses()
            .that()
            .resideInAnyPackage("..livechat.agent", "..livechat.department", "..livechat.visitor", "..livechat.json")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..livechat.conversation", "..livechat.message", "..livechat.plugin");

    @ArchTest
    static final ArchRule SIGNATURES_SHOW_NEITHER_JACKSON_NOR_INTERNALS = classes()
            .that()
            .arePublic()
            .and()
            .resideOutsideOfPackage("..livechat.internal")
            .should(new ArchCondition<>("show neither Jackson nor internal types") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    signatures(type)
                            .flatMap(part -> part.getAllInvolvedRawTypes().stream())
                            .filter(raw -> raw.getPackageName().startsWith("com.fasterxml.")
                                    || raw.getPackageName().equals("com.dramac.livechat.internal"))
                            .forEach(raw -> events.add(
                                    SimpleConditionEvent.violated(type, type.getName() + " shows " + raw.getName())));
                }
            });

    private static Stream<JavaType> signatures(JavaClass type) {
        Stream<JavaType> units = type.getCodeUnits().stream()
                .filter(unit -> isShown(unit.getModifiers()))
                .flatMap(ArchitectureTest::signature);
        Stream<JavaType> fields = type.getFields().stream()
                .filter(field -> isShown(field.getModifiers()))
                .map(JavaField::getType);
        Stream<JavaType> parents = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        return Stream.of(units, fields, parents).flatMap(parts -> parts);
    }

    private static Stream<JavaType> signature(JavaCodeUnit unit) {
        return Stream.of(
                        Stream.of(unit.getReturnType()),
                        unit.getParameters().stream().map(JavaParameter::getType),
                        unit.getExceptionTypes().stream().map(exception -> (JavaType) exception))
                .flatMap(parts -> parts);
    }

    private static boolean isShown(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }
}
