/* eg-grid.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/registry/eg-grid.h"

#include "kernel/registry/eg-check-character.h"

#define LENGTH 19
#define ISSUER_LENGTH 4

static int
is_character (char c)
{
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

EgGridStatus
eg_grid_check (const char *text)
{
  char grid[LENGTH];
  int n = 0, is_whole = 1;

  for (; *text; text++)
    {
      if (*text == ' ' || *text == '-')
        continue;
      if (n == LENGTH)
        return EG_GRID_LENGTH;
      is_whole &= is_character (*text);
      grid[n++] = *text;
    }
  if (n != LENGTH)
    return EG_GRID_LENGTH;
  if (!is_whole)
    return EG_GRID_CHARACTER;
  for (int i = 0; i < ISSUER_LENGTH; i++)
    if (grid[i] < '0' || grid[i] > '9')
      return EG_GRID_ISSUER;

  return eg_mod_97_10_fits (grid, LENGTH) ? EG_GRID_GOOD : EG_GRID_CHECK;
}
