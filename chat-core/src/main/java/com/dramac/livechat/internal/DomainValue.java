package com.dramac.livechat.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * How the SDK's immutable values are generated: the generated class stays hidden behind the type and its builder. Not kept
 * in class files, where it would have every consumer's compiler look for the annotations of Immutables.
 */
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = true,
        optionalAcceptNullable = true,
        allowedClasspathAnnotations = {Override.class})
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
public @interface DomainValue {}
