/* eg-allele.h: the name of an HLA allele or group within its locus, as one number.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Up to four fields of 14 bits, the first on top, and the suffix: a letter of expression (N null, L low,
 * S secreted, Q questionable, C cytoplasm, A aberrant), or G, P, g of a group.  Numbers sort as names
 * are listed: 01:02 before 01:02:01 before 01:10.  0 is no name; a field is never 0. */
typedef uint64_t EgAllele;

#define EG_ALLELE_FIELDS 4
#define EG_ALLELE_FIELD_BITS 14
#define EG_ALLELE_MAX_FIELD ((1u << EG_ALLELE_FIELD_BITS) - 1)
/* the longest name that eg_allele_print () writes, its end included */
#define EG_ALLELE_MAX_TEXT 26

static inline unsigned
eg_allele_shift (int field)
{
  return 8 + EG_ALLELE_FIELD_BITS * (EG_ALLELE_FIELDS - 1 - (unsigned) field);
}

static inline unsigned
eg_allele_get_field (EgAllele self,
                     int      field)
{
  return self >> eg_allele_shift (field) & EG_ALLELE_MAX_FIELD;
}

static inline char
eg_allele_get_suffix (EgAllele self)
{
  return (char) (self & 0xff);
}

static inline int
eg_allele_n_fields (EgAllele self)
{
  int n = 0;

  while (n < EG_ALLELE_FIELDS && eg_allele_get_field (self, n) > 0)
    n++;

  return n;
}

/* The first so many fields, without suffix. */
static inline EgAllele
eg_allele_cut (EgAllele self,
               int      n_fields)
{
  return n_fields > 0 ? self >> eg_allele_shift (n_fields - 1) << eg_allele_shift (n_fields - 1) : 0;
}

static inline EgAllele
eg_allele_with_suffix (EgAllele self,
                       char     suffix)
{
  return (self & ~(EgAllele) 0xff) | (unsigned char) suffix;
}

/* The first number behind all names that begin with the fields of SELF, which has at least one. */
static inline EgAllele
eg_allele_end (EgAllele self)
{
  int n = eg_allele_n_fields (self);

  return eg_allele_cut (self, n) + ((EgAllele) 1 << eg_allele_shift (n - 1));
}

/* Reads fields and, if there is one, an upper-case letter or g behind them.  FIRST_WIDTH: the least
 * number of digits of the first field; others have two.  Returns where it stopped; *NAME is 0 when
 * there is no name at all, or a field that is 0, too large or has too few digits. */
const char *eg_allele_parse (const char *text,
                             const char *end,
                             int         first_width,
                             EgAllele   *name);

/* Writes the name and a zero behind it; returns its length. */
size_t      eg_allele_print (EgAllele    self,
                             int         first_width,
                             char       *text);
