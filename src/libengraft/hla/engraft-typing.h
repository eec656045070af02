/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-mac-table.h"
#include "libengraft/hla/engraft-nomenclature.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_TYPING (engraft_typing_get_type ())

G_DECLARE_FINAL_TYPE (EngraftTyping, engraft_typing, ENGRAFT, TYPING, GObject)

EngraftTyping       *engraft_typing_new              (EngraftNomenclature  *nomenclature,
                                                      EngraftMacTable      *macs);
EngraftTyping       *engraft_typing_new_from_text    (EngraftNomenclature  *nomenclature,
                                                      EngraftMacTable      *macs,
                                                      const char           *text,
                                                      gsize                *offset,
                                                      GError              **error);
gboolean             engraft_typing_set_locus        (EngraftTyping        *self,
                                                      const char           *locus,
                                                      const char           *first,
                                                      const char           *second,
                                                      GError              **error);
EngraftNomenclature *engraft_typing_get_nomenclature (EngraftTyping        *self);
gboolean             engraft_typing_is_typed         (EngraftTyping        *self,
                                                      const char           *locus);
char                *engraft_typing_dup_text         (EngraftTyping        *self,
                                                      const char           *locus,
                                                      guint                 place);
char                *engraft_typing_dup_gl_string    (EngraftTyping        *self);
char               **engraft_typing_dup_notes        (EngraftTyping        *self);

G_END_DECLS
