package com.dramac.livechat.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/** Who may know whom, over all modules. */
@AnalyzeClasses(packages = "com.dramac.livechat", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule only_the_jdbc_module_knows_the_database = noClasses()
            .that()
            .resideOutsideOfPackage("com.dramac.livechat.jdbc..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "com.zaxxer..", "org.flywaydb..");

    @ArchTest
    static final ArchRule the_core_knows_no_implementation = noClasses()
            .that()
            .resideOutsideOfPackages("com.dramac.livechat.jdbc..", "com.dramac.livechat.testkit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.dramac.livechat.jdbc..", "com.dramac.livechat.testkit..");

    @ArchTest
    static final ArchRule the_implementations_do_not_know_each_other = noClasses()
            .that()
            .resideInAPackage("com.dramac.livechat.jdbc..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.dramac.livechat.testkit..");

    @ArchTest
    static final ArchRule the_testkit_does_not_know_the_jdbc_module = noClasses()
            .that()
            .resideInAPackage("com.dramac.livechat.testkit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.dramac.livechat.jdbc..");

    @ArchTest
    static final ArchRule stores_and_repositories_are_hidden = classes()
            .that()
            .haveSimpleNameEndingWith("Repository")
            .and()
            .resideInAnyPackage("com.dramac.livechat.jdbc..", "com.dramac.livechat.testkit")
            .should()
            .notHaveModifier(JavaModifier.PUBLIC);

    @ArchTest
    static final ArchRule time_comes_from_the_clock = noClasses()
            .that()
            .resideInAPackage("com.dramac.livechat.jdbc..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "instant")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    /** Two processes whose generators count alike must still tell their own notifications from the other's. */
    @ArchTest
    static final ArchRule ids_come_from_the_generator = noClasses()
            .that()
            .resideInAPackage("com.dramac.livechat.jdbc..")
            .and()
            .doNotBelongToAnyOf(Notifications.class)
            .should()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class);

    @ArchTest
    static final ArchRule flyway_is_optional = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(FlywayMigration|PackedMigrations)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.flywaydb..");

    @ArchTest
    static final ArchRule nobody_but_flyways_class_reaches_for_what_needs_flyway = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(FlywayMigration|PackedMigrations)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(".*\\.PackedMigrations(\\$.*)?");
}
