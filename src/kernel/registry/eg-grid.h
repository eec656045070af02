/* eg-grid.h: the Global Registration Identifier for Donors.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

typedef enum
{
  EG_GRID_GOOD,
  EG_GRID_LENGTH,       /* it has not 19 characters */
  EG_GRID_ISSUER,       /* it does not begin with the four digits of who issued it */
  EG_GRID_CHARACTER,    /* one of them is neither digit nor letter */
  EG_GRID_CHECK,        /* what stands at its end does not fit the rest */
} EgGridStatus;

/* By WMDA's data dictionary (D_GRID): four digits of the issuing organisation, thirteen characters of the donor, and
 * a checksum of two digits; that is ISO/IEC 7064, Mod 97-10, the one system of the standard that ends in two digits.
 * Blanks and hyphens, by which it is written in groups, are passed over, and small letters are as good as capitals. */
EgGridStatus eg_grid_check (const char *text);
