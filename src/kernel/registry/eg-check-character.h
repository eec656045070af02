/* eg-check-character.h: characters at the end of an identifier that tell whether it was copied right.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

/* Whether the last two of n characters are the check digits of those before them by ISO/IEC 7064, Mod 97-10, letters
 * counted as 10 to 35, small ones too.  0 also when a character is neither digit nor letter, and when n < 3. */
int eg_mod_97_10_fits (const char *text,
                       size_t      n);
