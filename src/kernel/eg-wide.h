/* eg-wide.h: four numbers at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdlib.h>   /* says whether the C library can choose functions at the start */

/* The compiler makes of it what the processor has; in which order sums are made does not depend on that.
 * Functions do not take or return it: how, is a matter of the processor. */
typedef double EgFour __attribute__ ((vector_size (32), aligned (8), may_alias));

#define EG_FOUR(p) (*(EgFour *) (p))
#define EG_FOUR_CONST(p) (*(const EgFour *) (p))
#define EG_FOUR_TOTAL(x) (((x)[0] + (x)[1]) + ((x)[2] + (x)[3]))

#define EG_INLINE static inline __attribute__ ((always_inline))

/* Before a function: it is compiled twice, for any processor and for those that do four at once, and which of both
 * is chosen when the program starts.  The numbers are the same.  What it calls must be EG_INLINE to be so, too.
 * Sanitizers are not ready yet when the choice is made. */
#if defined __has_feature
#define EG_HAS_FEATURE(x) __has_feature (x)
#else
#define EG_HAS_FEATURE(x) 0
#endif

#if defined __x86_64__ && defined __GLIBC__ && !defined __SANITIZE_ADDRESS__ && !defined __SANITIZE_THREAD__ \
  && !EG_HAS_FEATURE (address_sanitizer) && !EG_HAS_FEATURE (thread_sanitizer) && !EG_HAS_FEATURE (memory_sanitizer) \
  && ((defined __GNUC__ && !defined __clang__) || __clang_major__ >= 14)
#define EG_WIDE __attribute__ ((target_clones ("avx2", "default")))
#else
#define EG_WIDE
#endif
