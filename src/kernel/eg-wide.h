/* eg-wide.h: four numbers at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* The compiler makes of it what the processor has; in which order sums are made does not depend on that.
 * Functions do not take or return it: how, is a matter of the processor. */
typedef double EgFour __attribute__ ((vector_size (32), aligned (8), may_alias));

#define EG_FOUR(p) (*(EgFour *) (p))
#define EG_FOUR_CONST(p) (*(const EgFour *) (p))
#define EG_FOUR_TOTAL(x) (((x)[0] + (x)[1]) + ((x)[2] + (x)[3]))

#define EG_INLINE static inline __attribute__ ((always_inline))

/* Defines a function NAME of what NAME_any, an EG_INLINE function, does, compiled for any processor and for those that do
 * four at once; the numbers are the same. */
#if defined __x86_64__ && defined __GNUC__
#ifndef EG_IS_WIDE
#define EG_IS_WIDE() __builtin_cpu_supports ("avx2")
#endif
#define EG_DEFINE_WIDE(type, name, parameters, arguments) \
  static __attribute__ ((target ("avx2"))) type \
  name##_wide parameters \
  { \
    return name##_any arguments; \
  } \
  \
  type \
  name parameters \
  { \
    return EG_IS_WIDE () ? name##_wide arguments : name##_any arguments; \
  }
#else
#define EG_DEFINE_WIDE(type, name, parameters, arguments) \
  type \
  name parameters \
  { \
    return name##_any arguments; \
  }
#endif
