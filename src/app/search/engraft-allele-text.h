/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-typing.h"

G_BEGIN_DECLS

/* The alleles that a place may be, under what was written there; nothing where there are none. */
void engraft_allele_text_append (GString       *text,
                                 EngraftTyping *typing,
                                 const char    *locus,
                                 guint          place);

G_END_DECLS
