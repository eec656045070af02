/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-nomenclature-entry.h"

G_BEGIN_DECLS

/* What is known of an entry without opening it: a file beside it holds this as JSON. */
typedef struct
{
  EngraftNomenclatureKind  kind;
  char                    *title;
  GDateTime               *imported;           /* NULL: the subset */
  char                    *checksum;           /* of the sources, SHA-256 */
  char                    *block_checksum;     /* of what is kept, SHA-256 */
  guint64                  size;               /* of what is kept */
  guint                    n_names;
} EngraftNomenclatureFacts;

void                      engraft_nomenclature_facts_clear      (EngraftNomenclatureFacts  *self);
char                     *engraft_nomenclature_facts_write      (EngraftNomenclatureFacts  *self);
gboolean                  engraft_nomenclature_facts_read       (EngraftNomenclatureFacts  *self,
                                                                 const char                *text,
                                                                 GError                   **error);
/* the beginning of its files' names */
char                     *engraft_nomenclature_facts_dup_id     (EngraftNomenclatureFacts  *self);

/* takes what is in @facts */
EngraftNomenclatureEntry *engraft_nomenclature_entry_new         (EngraftNomenclatureFacts *facts);
/* the same, of what was imported again */
void                      engraft_nomenclature_entry_take_facts  (EngraftNomenclatureEntry *self,
                                                                  EngraftNomenclatureFacts *facts);
char                     *engraft_nomenclature_entry_dup_id      (EngraftNomenclatureEntry *self);
void                      engraft_nomenclature_entry_set_default (EngraftNomenclatureEntry *self,
                                                                  gboolean                  is_default);
/* what it was opened as, as long as anyone uses that; (transfer full), NULL */
gpointer                  engraft_nomenclature_entry_ref_opened  (EngraftNomenclatureEntry *self);
void                      engraft_nomenclature_entry_set_opened  (EngraftNomenclatureEntry *self,
                                                                  gpointer                  opened);

G_END_DECLS
