/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-place.h"

G_BEGIN_DECLS

/* The typing of a place while it is read. */
typedef struct
{
  EngraftPlace         *place;
  const EgNomenclature *names;
  EngraftMacTable      *macs;
  const EgLocus        *locus;
  const char           *start, *end;
  const char           *first;       /* of a list, where it begins */
  GArray               *alleles;     /* of guint32 */
  GArray               *words;       /* of EgAllele: what is reduced, name by name; NULL: not asked for */
  const char           *wrong;       /* where */
} EngraftReading;

/* FALSE */
gboolean engraft_reading_refuse       (EngraftReading  *self,
                                       const char      *at,
                                       GError         **error,
                                       const char      *format,
                                       ...) G_GNUC_PRINTF (4, 5);
/* that the release has no such name, with what was probably meant */
gboolean engraft_reading_refuse_name  (EngraftReading  *self,
                                       const char      *at,
                                       const char      *end,
                                       GError         **error);
void     engraft_reading_add_note     (EngraftReading  *self,
                                       const char      *note);
/* with that suffix only; 0: any */
void     engraft_reading_add_range    (EngraftReading  *self,
                                       EgAlleleRange    range,
                                       char             suffix,
                                       gboolean         without_null);
/* All alleles that a name of one to four fields stands for; FALSE: there are none. */
gboolean engraft_reading_add_name     (EngraftReading  *self,
                                       EgAllele         name,
                                       gboolean         without_null);
/* alleles of a first field */
void     engraft_reading_add_family   (EngraftReading  *self,
                                       EgAlleleRange    range);
/* whether a name says more than the family */
gboolean engraft_reading_may_be_name  (EngraftReading  *self,
                                       EgAllele         name);
gboolean engraft_reading_read_name    (EngraftReading  *self,
                                       EgAllele         name,
                                       GError         **error);
/* One value, with or without its locus in front: anything but a list.  @text: is appended, without the locus. */
gboolean engraft_reading_read_value   (EngraftReading  *self,
                                       GString         *text,
                                       GError         **error);
/* engraft-place-list.c: values with / between */
gboolean engraft_reading_read_list    (EngraftReading  *self,
                                       GError         **error);
/* engraft-place-digits.c: no colon is there: serology, or a name as before 2010 */
gboolean engraft_reading_read_digits  (EngraftReading  *self,
                                       gboolean         has_star,
                                       GError         **error);
/* engraft-place-codes.c: letters behind a first field and a colon: XX, or a code */
gboolean engraft_reading_read_letters (EngraftReading  *self,
                                       const char      *colon,
                                       GError         **error);
/* engraft-place-serology.c: of an antigen that the release assigns no allele to (DPw4) the family of its number, as the
 * WMDA has it; without one nothing is known but that the locus is typed. */
void     engraft_reading_add_family_of_antigen (EngraftReading *self,
                                                guint           number);

static inline gboolean
engraft_reading_are_digits (const char *at,
                            const char *end)
{
  while (at < end && g_ascii_isdigit (*at))
    at++;

  return at == end;
}

static inline gboolean
engraft_reading_are_capitals (const char *at,
                              const char *end)
{
  while (at < end && *at >= 'A' && *at <= 'Z')
    at++;

  return at == end;
}

G_END_DECLS
