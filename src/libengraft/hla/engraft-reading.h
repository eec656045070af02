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
  GArray               *alleles;     /* of guint32 */
  const char           *wrong;       /* where */
} EngraftReading;

/* FALSE */
gboolean engraft_reading_refuse       (EngraftReading  *self,
                                             const char           *at,
                                             GError              **error,
                                             const char           *format,
                                             ...);
/* with that suffix only; 0: any */
void     engraft_reading_add_range    (EngraftReading  *self,
                                             EgAlleleRange         range,
                                             char                  suffix,
                                             gboolean              without_null);
/* All alleles that a name of one to four fields stands for; FALSE: there are none. */
gboolean engraft_reading_add_name     (EngraftReading  *self,
                                             EgAllele              name,
                                             gboolean              without_null);
/* “01:01/01:02N/03”: what has no colon is a second field behind the first name's first. */
gboolean engraft_reading_read_list    (EngraftReading  *self,
                                             const char           *at,
                                             const char           *end,
                                             gboolean              is_decoded,
                                             GError              **error);
/* Letters behind a first field and a colon: XX, or a code. */
gboolean engraft_reading_read_letters (EngraftReading  *self,
                                             const char           *colon,
                                             GError              **error);
/* engraft-place-serology.c: of an antigen that the release assigns no allele to (DPw4) the family of its number, as the
 * WMDA has it; without one nothing is known but that the locus is typed. */
void     engraft_reading_add_family_of_antigen (EngraftReading *self,
                                             guint            number);

G_END_DECLS
