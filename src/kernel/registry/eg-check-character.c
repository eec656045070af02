/* eg-check-character.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ISO/IEC 7064:2003, pure systems: the sum of the characters' values, each times a power of the radix by its place
 * from the right, leaves 1 when divided by the modulus.
 */
#include "kernel/registry/eg-check-character.h"

/* From 0 to 35; -1: neither digit nor letter */
static int
get_value (char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'A' && c <= 'Z')
    return c - 'A' + 10;

  return c >= 'a' && c <= 'z' ? c - 'a' + 10 : -1;
}

int
eg_mod_97_10_fits (const char *text,
                   size_t      n)
{
  int rest = 0;

  if (n < 3)
    return 0;
  for (size_t i = 0; i < n; i++)
    {
      const int value = get_value (text[i]);

      if (value < 0 || (i >= n - 2 && value > 9))
        return 0;
      rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }

  return rest == 1;
}
