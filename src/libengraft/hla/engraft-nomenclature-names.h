/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-nomenclature.h"

G_BEGIN_DECLS

char  *engraft_nomenclature_dup_suggestion  (EngraftNomenclature *self,
                                             const char          *locus,
                                             const char          *text);
char **engraft_nomenclature_dup_completions (EngraftNomenclature *self,
                                             const char          *locus,
                                             const char          *text,
                                             guint                max);

G_END_DECLS
